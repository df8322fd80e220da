import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { customResource } from '../../../lambda/custom-resource/handler';
import { suiteGate } from '../../../lambda/suite-run-resource';
import { type Json } from '../../../local/aws/common/json';
import { type AccessRequest } from '../../../local/aws/iam/policy';
import { type ExecutionSurroundings } from '../../../local/aws/step-functions/execution';
import { readDefinition } from '../../../local/aws/step-functions/read-definition';
import { StateMachines } from '../../../local/aws/step-functions/state-machines';
import { type Authorize } from '../../../local/connect';
import { until } from '../../until';
import { aStack, CONTENT, LOG_STREAM, OTHER_CONTENT, sibling } from '../support/a-stack';
import { FAILING, PASSING, RUN_RESOURCE, STACK_ID, Suite } from '../support/a-suite';
import { CloudFormation } from '../support/cloudformation';
import { CREDENTIALS } from '../support/credentials';
import { serve } from '../support/http';
import { VirtualWorld } from '../support/virtual-world';

/*
 * Runs the functions and the state machine, and records their calls to AWS. The local Connect passes its calls to
 * `authorize`. Test doubles replace the other services.
 */

/** The ARNs of the stack, the log group and the state machine that appear in the calls of a function. */
export interface Surroundings {
  readonly stackId: string;
  readonly logGroup: string;
  readonly stateMachine: string;
}

export interface Recorded extends Surroundings {
  readonly calls: readonly AccessRequest[];
}

const ELSEWHERE: Surroundings = {
  stackId: STACK_ID,
  logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:suites',
  stateMachine: 'arn:aws:states:us-east-1:111122223333:stateMachine:Suite',
};

/** The calls that Lambda makes with the role of each function, to write its log. */
const LOG_CALLS = ['CreateLogStream', 'PutLogEvents'].map((operation) => logCall({ operation, stream: LOG_STREAM }));

/**
 * Returns the calls of the handler of test cases while it creates, changes, renames, rolls back and deletes test cases,
 * with a file, with tags, and with failures of the service.
 */
export async function callsForTestCases(): Promise<Recorded> {
  const { calls, authorize } = connectCalls();
  const stack = await aStack({ authorize });
  const { cloudFormation, s3 } = stack.cloud;
  stack.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true });
  const tagged = { Name: 'Two', Tags: [{ Key: 'team', Value: 'menu' }] };
  await stack.create({ ...tagged, ...stack.cloud.upload('one.json', CONTENT) });
  const before = stack.properties;
  await stack.update({
    Name: 'One',
    Tags: [{ Key: 'kept', Value: 'yes' }],
    ...stack.cloud.upload('two.json', OTHER_CONTENT),
  });
  const other = sibling(stack, 'Sibling');
  await other.create({ Name: 'Two' });
  const now = stack.world.now();
  cloudFormation.events.set(stack.stackId, () => [
    { status: 'UPDATE_ROLLBACK_IN_PROGRESS', at: now - 5_000 },
    { logicalId: 'Sibling', status: 'CREATE_COMPLETE', at: now - 20_000 },
    { status: 'UPDATE_IN_PROGRESS', at: now - 60_000 },
    { status: 'CREATE_COMPLETE', at: now - 999_000 },
  ]);
  await stack.rollBack(before);
  await other.delete();
  await stack.delete();
  expect([...stack.answers, ...other.answers].map(({ Reason }) => Reason).filter((reason) => reason)).toEqual([]);
  const files = s3.requests.map(({ url }) => new URL(url, 'http://s3').pathname.slice(1));
  const read = files.map((file) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::${file}` }));
  // Amazon S3 makes this call for the function when a key of the account encrypts the bucket.
  const decrypt = {
    action: 'kms:Decrypt',
    resource: 'arn:aws:kms:us-east-1:111122223333:key/1',
    context: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
  };
  return {
    ...ELSEWHERE,
    stackId: stack.stackId,
    calls: [...calls, ...stackCalls(cloudFormation), ...read, decrypt, ...LOG_CALLS],
  };
}

/**
 * Returns the calls of the runner in two runs: one with a test case that fails, and one whose deployment is cancelled.
 */
export async function callsForRuns(): Promise<Recorded> {
  const { calls, authorize } = connectCalls();
  const failing = (await Suite.start({ authorize })).add([PASSING, FAILING]);
  // The list of executions stays empty for 15 seconds, so the runner also calls GetTestCaseExecutionSummary.
  const list = jest.spyOn(failing.connect.store.executions, 'list').mockReturnValue([]);
  const start = failing.world.now();
  failing.beforeTick = () => {
    if (failing.world.now() - start >= 15_000) list.mockRestore();
  };
  expect((await failing.run()).outcome.verdict).toBe('FAILED');
  const cancelled = (await Suite.start({ authorize })).add([PASSING]);
  const begun = cancelled.world.now();
  cancelled.beforeTick = () => {
    const { executions } = cancelled.connect.store;
    executions.list(cancelled.instance).forEach((each) => (each.duration = Infinity));
  };
  cancelled.cloudFormation.resources.set(RUN_RESOURCE, () => {
    const isOver = cancelled.world.now() - begun >= 30_000;
    return { status: 'UPDATE_IN_PROGRESS', since: begun + (isOver ? 30_000 : 0) };
  });
  cancelled.cloudFormation.events.set(STACK_ID, () => [{ status: 'UPDATE_ROLLBACK_IN_PROGRESS', at: begun + 29_000 }]);
  expect((await cancelled.run(cancelled.request())).outcome.verdict).toBe('CANCELLED');
  const logs = [...failing.logs.calls, ...cancelled.logs.calls].map(logCall);
  return { ...ELSEWHERE, calls: [...calls, ...stackCalls(cancelled.cloudFormation), ...logs, ...LOG_CALLS] };
}

/**
 * Returns the calls of the handler of the run resource. A Create starts a run, and a Delete waits for the end of runs.
 */
export async function callsOfTheRunResource(): Promise<Recorded> {
  const cloudFormation = await CloudFormation.start();
  const status = { current: 'UPDATE_IN_PROGRESS' };
  cloudFormation.stacks.set(STACK_ID, () => ({ status: status.current }));
  const calls: AccessRequest[] = [];
  const stepFunctions = await serve(({ headers, body }, response) => {
    const operation = String(headers['x-amz-target']).split('.')[1];
    const { stateMachineArn } = JSON.parse(body);
    calls.push({ action: `states:${operation}`, resource: stateMachineArn });
    response.end(JSON.stringify({ executions: [], executionArn: 'arn', startDate: 1 }));
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
    AWS_ENDPOINT_URL_SFN: stepFunctions,
    ...CREDENTIALS,
  });
  const handler = customResource(suiteGate(), new VirtualWorld());
  const deliver = (event: object) =>
    handler(
      {
        StackId: STACK_ID,
        RequestId: 'request',
        LogicalResourceId: 'Run',
        PhysicalResourceId: 'Run:old',
        ResponseURL: `${cloudFormation.url}/answer?X-Amz-Date=20260301T120000Z`,
        ResourceProperties: {
          ContractVersion: '1',
          StateMachineArn: ELSEWHERE.stateMachine,
          Digest: 'new',
          OnFailure: 'ROLLBACK_UPDATES',
          MaxFailures: '3',
          Timeout: '900',
        },
        ...event,
      } as unknown as CloudFormationCustomResourceEvent,
      { logStreamName: LOG_STREAM, getRemainingTimeInMillis: () => 180_000 },
    );
  await deliver({ RequestType: 'Create' });
  status.current = 'DELETE_IN_PROGRESS';
  await deliver({ RequestType: 'Delete' });
  return { ...ELSEWHERE, calls: [...calls, ...stackCalls(cloudFormation), ...LOG_CALLS] };
}

/** Returns the calls of a template's state machine in a run with two ticks, a conclusion and an event on the bus. */
export async function callsOfTheStateMachine(definition: string): Promise<Recorded> {
  const outcomes: Json[] = [
    { isDone: false, pause: 0, progress: null, askedAt: null, error: null },
    { isDone: true, pause: 0, progress: null, askedAt: null, error: null },
    { verdict: 'PASSED', summary: 'Passed.', result: {}, event: {} },
  ];
  const calls: AccessRequest[] = [];
  const runTask: ExecutionSurroundings['runTask'] = async (_, { integration }, parameters): Promise<Json> => {
    const { FunctionName, Entries = [] } = parameters as unknown as {
      readonly FunctionName?: string;
      readonly Entries?: readonly { readonly Source: string }[];
    };
    if (integration === 'lambda:invoke') {
      calls.push({ action: 'lambda:InvokeFunction', resource: FunctionName! });
      return { Payload: outcomes.shift()! };
    }
    const resource = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
    for (const { Source } of Entries) {
      calls.push({ action: 'events:PutEvents', resource, context: { 'events:source': Source } });
    }
    return {};
  };
  const machines = new StateMachines({ timeScale: 1000, runTask }, 0);
  const [name, arn] = ['Suite', ELSEWHERE.stateMachine];
  machines.put({ arn, name, roleArn: '', definition: readDefinition(definition), revisionId: '1' });
  const execution = machines.start({ stateMachineArn: arn });
  await until(() => execution.status !== 'RUNNING');
  expect(execution.status).toBe('SUCCEEDED');
  return { ...ELSEWHERE, calls };
}

/** Returns the call with which Scheduler starts the state machine. */
export function callsOfTheSchedule(): Recorded {
  return { ...ELSEWHERE, calls: [{ action: 'states:StartExecution', resource: ELSEWHERE.stateMachine }] };
}

function connectCalls() {
  const calls: AccessRequest[] = [];
  const authorize: Authorize = ({ action, resource }) => {
    calls.push({ action, resource });
    return undefined;
  };
  return { calls, authorize };
}

function stackCalls({ calls }: CloudFormation): AccessRequest[] {
  return calls.map(({ operation, stack }) => ({ action: `cloudformation:${operation}`, resource: stack }));
}

function logCall({ operation, stream }: { readonly operation: string; readonly stream: string }): AccessRequest {
  return { action: `logs:${operation}`, resource: `${ELSEWHERE.logGroup}:log-stream:${stream}` };
}
