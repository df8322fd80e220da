import { type LocalConnect } from '../connect';
import { validationError } from '../http/aws-error';
import { type Account } from './common/account';
import { StackOperations } from './cloudformation/engine/stack-operations';
import { type Surroundings } from './cloudformation/engine/stack-scope';
import { Stacks } from './cloudformation/engine/stacks';
import { ResponseInbox } from './cloudformation/resources/response-inbox';
import { Alarms } from './cloudwatch/alarms';
import { Metrics } from './cloudwatch/metrics';
import { EventBus } from './eventbridge/event-bus';
import { Roles } from './iam/roles';
import { Bots } from './lex/bots';
import { Functions } from './lambda/functions';
import { LogStore } from './logs/log-store';
import { type ResourceTypes } from './common/resource-type';
import { S3Store } from './s3/store';
import { Schedules } from './scheduler/schedules';
import { type Parameters } from './ssm/parameters';
import { StateMachines } from './step-functions/state-machines';
import { taskRunner } from './step-functions/task-calls';

export interface ModelOptions {
  readonly account: Account;
  readonly connect: LocalConnect;
  readonly lambdaRetryPauses: readonly number[];
  readonly functionPauseScale: number;
  readonly stateMachineTimeScale: number;
  readonly stateMachineUpdateLag: number;
  /** The folder into which the code of functions is unpacked. */
  readonly codeFolder: string;
  /** Returns the URL of the local AWS, which is known once the server has started. */
  readonly url: () => string;
  /** Returns the resource type with a name such as `AWS::S3::Bucket`. */
  readonly types: ResourceTypes;
}

export type Models = ReturnType<typeof makeModels>;

/** Creates the models of all services: the objects that hold the state of the services. */
export function makeModels(options: ModelOptions) {
  const { account, connect, codeFolder, url, types } = options;
  const roles = new Roles(account);
  const metrics = new Metrics();
  const bots = new Bots();
  const alarms = new Alarms(metrics);
  const logs = new LogStore((event) => metrics.readLog(event));
  const objects = new S3Store();
  const parameters: Parameters = new Map();
  const functions = new Functions({
    region: account.region,
    logs,
    retryPauses: options.lambdaRetryPauses,
    environmentFor: ({ roleArn, name }) => ({
      AWS_ACCESS_KEY_ID: roles.assume(roleArn, name),
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_ENDPOINT_URL: url(),
      AWS_ENDPOINT_URL_CONNECT: connect.url,
      LOCAL_LAMBDA_PAUSE_SCALE: String(options.functionPauseScale),
      // Without this variable, the AWS SDK would warn when its future versions will not support the Node.js of this
      // machine.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // With this variable, AwsCustomResource uses the SDK of the local cloud, and does not install the latest SDK.
      NPM_CONFIG_OFFLINE: 'true',
    }),
  });
  const eventBus = new EventBus(account, functions);
  const runTask = taskRunner({ account, functions, eventBus, roles });
  const timeScale = options.stateMachineTimeScale;
  const stateMachines = new StateMachines({ timeScale, runTask }, options.stateMachineUpdateLag);
  const schedules = new Schedules({ roles, stateMachines });
  const stacks = new Stacks(account);
  const surroundings: Surroundings = {
    ...account,
    exportedValue: (name) => stacks.exportedValue(name),
    stackOutput: (reference) => stacks.stackOutput(reference),
    ssmParameter: (name) => ssmParameter(parameters, name),
  };
  const operations = new StackOperations(types, surroundings, stacks);
  const inbox = new ResponseInbox(url);
  return {
    account,
    alarms,
    bots,
    codeFolder,
    connect,
    eventBus,
    functions,
    inbox,
    isAnsweredByWorld: (functionArn: string) => connect.isAnsweredByWorld(functionArn),
    logs,
    metrics,
    objects,
    operations,
    parameters,
    roles,
    schedules,
    stacks,
    stateMachines,
    surroundings,
    types,
  };
}

function ssmParameter(parameters: Parameters, name: string): string {
  const parameter = parameters.get(name);
  if (!parameter) {
    throw validationError(`Unable to fetch parameters [${name}] from parameter store for this account.`);
  }
  return parameter.value;
}
