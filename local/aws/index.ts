import { mkdtemp, rm } from 'node:fs/promises';
import { type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalConnect } from '../connect';
import { type LambdaAnswer, type LambdaRequest } from '../flow';
import { AwsError, validationError } from '../http/aws-error';
import { type Stack, type StackEvent } from './cloudformation/engine/stack';
import { type BusEvent, type RuleDelivery } from './eventbridge/event-buses';
import { StackOperations } from './cloudformation/engine/stack-operations';
import { Stacks } from './cloudformation/engine/stacks';
import { flowCall } from './lambda/flow-call';
import { Functions, type InvocationRecord } from './lambda/functions';
import { LogStore, type LogEvent } from './logs/log-store';
import { startHttpServer, stopHttpServer, urlOf } from '../http/http-server';
import { Router, type RecordedCall } from '../http/router';
import { type ServiceRequest, type ServiceResponse } from '../http/service';
import { type AccessRequest } from './iam/policy';
import { Roles } from './iam/roles';
import { type AlarmState } from './cloudwatch/alarm';
import { Metrics, type MetricDatum } from './cloudwatch/metrics';
import { Orchestration } from './orchestration';
import { connectTypes } from './connect/types';
import { customResourceType } from './cloudformation/resources/custom-resource';
import { iamTypes } from './iam/types';
import { lambdaTypes } from './lambda/types';
import { NESTED_STACK_TYPE, nestedStackType } from './cloudformation/resources/nested-stack';
import { resourceTypes } from './cloudformation/resources/resource-types';
import { ResponseInbox } from './cloudformation/resources/response-inbox';
import { ssmParameterType, type ParameterStore } from './ssm/types';
import { cloudFormationService } from './cloudformation/calls';
import { cloudTrailService } from './cloudtrail/calls';
import { lambdaService } from './lambda/calls';
import { logsService } from './logs/calls';
import { s3Service } from './s3/calls';
import { S3Store } from './s3/store';
import { ssmService } from './ssm/calls';
import { stsService } from './sts/calls';

export {
  type AlarmState,
  type BusEvent,
  type InvocationRecord,
  type LogEvent,
  type MetricDatum,
  type RecordedCall,
  type RuleDelivery,
  type Stack,
  type StackEvent,
};

export interface LocalCloudFormationOptions {
  readonly region: string;
  readonly accountId: string;
  readonly connect: LocalConnect;
  /** A free one if not said. */
  readonly port?: number;
  /** How long Lambda waits before it repeats a failed event, in seconds; a minute and two if not said, as on AWS. */
  readonly lambdaRetryPauses?: readonly number[];
  /** How many seconds of a state machine pass in a real one; one if not said. */
  readonly stateMachineTimeScale?: number;
  /** For how many seconds after an update a state machine starts executions with its previous definition; none if not said. */
  readonly stateMachineUpdateLag?: number;
}

/** The CDK's default qualifier, in the names of what `cdk bootstrap` makes. */
const QUALIFIER = 'hnb659fds';
/** A version of the bootstrap stack that every CDK release accepts. */
const BOOTSTRAP_VERSION = '30';

/** CloudFormation and the services around it on this machine, as far as the cdk CLI calls them. */
export class LocalCloudFormation {
  static async start(options: LocalCloudFormationOptions): Promise<LocalCloudFormation> {
    const codeFolder = await mkdtemp(join(tmpdir(), 'local-lambda-'));
    const local = new LocalCloudFormation(options, codeFolder);
    local.server = await startHttpServer(options.port ?? 0, (request) => local.respond(request));
    return local;
  }

  private server!: Server;
  private readonly stacks: Stacks;
  private readonly functions: Functions;
  private readonly metricStore = new Metrics();
  private readonly logs = new LogStore((event) => this.metricStore.readLog(event));
  private readonly roles: Roles;
  private readonly objects = new S3Store();
  private readonly parameters: ParameterStore = new Map();
  private readonly orchestration: Orchestration;
  private readonly inbox = new ResponseInbox(() => this.url);
  private readonly router: Router;

  private constructor(
    private readonly options: LocalCloudFormationOptions,
    private readonly codeFolder: string,
  ) {
    const {
      region,
      accountId,
      lambdaRetryPauses = [60, 120],
      stateMachineTimeScale = 1,
      stateMachineUpdateLag = 0,
    } = options;
    this.stacks = new Stacks(region, accountId);
    this.roles = new Roles(accountId, region);
    this.functions = new Functions({
      region,
      logs: this.logs,
      retryPauses: lambdaRetryPauses,
      environmentFor: ({ roleArn, name }) => this.functionEnvironment(roleArn, name),
    });
    this.orchestration = new Orchestration({
      region,
      accountId,
      functions: this.functions,
      logs: this.logs,
      metrics: this.metricStore,
      roles: this.roles,
      stateMachineTimeScale,
      stateMachineUpdateLag,
      readObject: (bucket, key) => this.objects.get(bucket, key).body,
    });
    this.bootstrap();
    this.router = this.services();
  }

  get url(): string {
    return urlOf(this.server);
  }

  /** Every call that was made, in the order of their answers. */
  get calls(): readonly RecordedCall[] {
    return this.router.calls;
  }

  /** Every run of a function. */
  get invocations(): readonly InvocationRecord[] {
    return this.functions.invocations;
  }

  /** By name, or by id for a deleted one. */
  stack(nameOrId: string): Stack | undefined {
    return this.stacks.find(nameOrId);
  }

  /** The events of a stack, the oldest first. */
  events(nameOrId: string): readonly StackEvent[] {
    return this.stacks.find(nameOrId)?.events ?? [];
  }

  logEvents(logGroup: string): readonly LogEvent[] {
    return this.logs.events(logGroup) ?? [];
  }

  /** Every value of a metric that functions have logged in CloudWatch's embedded metric format. */
  get metrics(): readonly MetricDatum[] {
    return this.metricStore.data;
  }

  /** The state of an alarm by those metrics, now or at a time. */
  alarmState(alarmName: string, at?: Date): AlarmState {
    return this.orchestration.alarms.state(alarmName, at);
  }

  /** Every event that was put on an event bus. */
  get busEvents(): readonly BusEvent[] {
    return this.orchestration.buses.events;
  }

  /** Every event that a rule has passed on, to whatever target. */
  get ruleDeliveries(): readonly RuleDelivery[] {
    return this.orchestration.buses.deliveries;
  }

  /** Does what the time of a schedule would do, by name or ARN; returns the ARN of the execution, if it starts a state machine. */
  fireSchedule(name: string): string | undefined {
    return this.orchestration.schedules.fire(name);
  }

  /** The sentence of an AccessDenied error when a function's role does not allow a call; callers of their own may all. */
  refusal(accessKeyId: string | undefined, request: AccessRequest): string | undefined {
    return this.roles.refusal(accessKeyId, request);
  }

  /** Runs a deployed function for a flow that calls it; undefined if none has this ARN. */
  invokeFunction(call: LambdaRequest): Promise<LambdaAnswer> | undefined {
    return flowCall(this.functions, call);
  }

  async stop(): Promise<void> {
    this.orchestration.stop();
    this.functions.stop();
    await stopHttpServer(this.server);
    await rm(this.codeFolder, { recursive: true, force: true });
  }

  private async respond(request: ServiceRequest): Promise<ServiceResponse> {
    if (request.path.startsWith(ResponseInbox.PATH)) {
      this.inbox.receive(request.path, request.body);
      return { status: 200 };
    }
    return this.router.respond(request);
  }

  private bootstrap(): void {
    const { region, accountId } = this.options;
    this.objects.createBucket(`cdk-${QUALIFIER}-assets-${accountId}-${region}`);
    this.parameters.set(`/cdk-bootstrap/${QUALIFIER}/version`, { type: 'String', value: BOOTSTRAP_VERSION });
  }

  private functionEnvironment(roleArn: string, name: string): Record<string, string> {
    return {
      AWS_ACCESS_KEY_ID: this.roles.assume(roleArn, name),
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_ENDPOINT_URL: this.url,
      // The Node.js here may be older than the function's runtime.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_ENDPOINT_URL_CONNECT: this.options.connect.url,
    };
  }

  private services(): Router {
    const { region, accountId, connect } = this.options;
    const { stacks, functions, logs, roles, objects, parameters, inbox } = this;
    const ssmParameter = (name: string) => {
      const parameter = parameters.get(name);
      if (!parameter) {
        throw validationError(`Unable to fetch parameters [${name}] from parameter store for this account.`);
      }
      return parameter.value;
    };
    const surroundings = {
      region,
      accountId,
      ssmParameter,
      exportedValue: (name: string) => stacks.exportedValue(name),
    };
    const readTemplate = (url: string) => objects.getByUrl(url).toString();
    const lambda = { region, accountId, functions, logs, codeFolder: this.codeFolder };
    const readObject = (bucket: string, key: string) => objects.get(bucket, key).body;
    const types = resourceTypes(
      {
        ...connectTypes(connect.store),
        ...iamTypes(roles, accountId),
        ...lambdaTypes({ ...lambda, readObject }),
        ...this.orchestration.types(),
        'AWS::SSM::Parameter': ssmParameterType(parameters),
        [NESTED_STACK_TYPE]: nestedStackType({
          stacks,
          operations: () => operations,
          readTemplate,
          readSsmParameter: ssmParameter,
        }),
      },
      customResourceType({ functions, inbox }),
      { region, accountId },
    );
    const operations = new StackOperations(types, surroundings, stacks);
    const authorize = (accessKeyId: string | undefined, action: string, resource: string) => {
      const refusal = roles.refusal(accessKeyId, { action, resource });
      if (refusal !== undefined) {
        throw new AwsError('AccessDenied', refusal, 403);
      }
    };
    return new Router({
      cloudformation: cloudFormationService({ stacks, operations, types, surroundings, readTemplate }, authorize),
      cloudtrail: cloudTrailService(),
      lambda: lambdaService({ ...lambda, refusal: (accessKeyId, request) => roles.refusal(accessKeyId, request) }),
      logs: logsService(logs, region, accountId, authorize),
      s3: s3Service(objects, region, authorize),
      ...this.orchestration.services(),
      ssm: ssmService(parameters, region, accountId),
      sts: stsService(accountId),
    });
  }
}
