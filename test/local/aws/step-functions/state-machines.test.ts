import {
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  GetExecutionHistoryCommand,
} from '@aws-sdk/client-sfn';
import { until } from '../../../until';
import { Gate } from '../cloudformation/gate';
import { history as stackHistory } from '../test-cloud';
import { task, TestMachines, withMachine } from './test-machine';

let machines: TestMachines;
beforeAll(async () => {
  // A minute passes in a tenth of a second.
  machines = await TestMachines.start({ stateMachineTimeScale: 600 });
});
afterAll(() => machines.stop());

it('a deployed state machine calls its function, waits, chooses, tries again and fails with a cause from its state', async () => {
  const arn = await machines.deploy(
    'Tour',
    withMachine({
      StartAt: 'Call',
      States: {
        Call: task(
          { failures: 1, 'who.$': '$.who', 'name.$': '$$.Execution.Name' },
          {
            ResultSelector: { 'answer.$': '$.Payload' },
            ResultPath: '$.result',
            Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 30 }],
            Next: 'Rest',
          },
        ),
        Rest: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Enough?' },
        'Enough?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.result.answer.calls', NumericGreaterThan: 1, Next: 'Crash' }],
          Default: 'Never',
        },
        Never: { Type: 'Succeed' },
        Crash: task(
          { failures: 99 },
          { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }], End: true },
        ),
        Failed: {
          Type: 'Fail',
          Error: 'Sorry',
          CausePath: "States.Format('{} after {} calls', $.error.Error, $.result.answer.calls)",
        },
      },
    }),
  );
  const executionArn = await machines.start(arn, { who: 'me', pause: 60 }, 'first');
  expect(executionArn).toBe(arn.replace(':stateMachine:', ':execution:') + ':first');
  const { status, error, cause, startDate, stopDate } = await machines.ended(executionArn);
  expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Sorry', cause: 'Flaky after 2 calls' });
  expect(stopDate!.getTime() - startDate!.getTime()).toBeGreaterThanOrEqual(90_000);
  const history = await machines.history(executionArn);
  expect(history.map(({ type, stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? type)).toEqual([
    'ExecutionStarted',
    'Call',
    ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
    ...['TaskStateExited', 'Rest', 'WaitStateExited', 'Enough?', 'ChoiceStateExited', 'Crash'],
    ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskStateExited', 'Failed', 'ExecutionFailed'],
  ]);
  expect(JSON.parse(history[7].taskSucceededEventDetails!.output!).Payload.event).toEqual({
    failures: 1,
    who: 'me',
    name: 'first',
  });
});

/** A machine of one state. */
const only = (state: object, more: object = {}) => ({ StartAt: 'Only', States: { Only: state }, ...more });
const pass = { Type: 'Pass', End: true };
/** A second of it is a sixtieth of a real one. */
const wait = (Seconds: number) => ({ Type: 'Wait', Seconds, End: true });

describe('An execution', () => {
  let arn: string;
  beforeAll(async () => {
    arn = await machines.deploy('Executions', withMachine(only({ Type: 'Wait', SecondsPath: '$.pause', End: true })));
  });

  it('is started once by its name and input, while it runs', async () => {
    const first = await machines.start(arn, { pause: 99_999 }, 'once');
    expect(await machines.start(arn, { pause: 99_999 }, 'once')).toBe(first);
    await expect(machines.start(arn, { pause: 1 }, 'once')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await machines.client.send(new StopExecutionCommand({ executionArn: first }));
    await expect(machines.start(arn, { pause: 99_999 }, 'once')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${first}'`,
    });
  });

  it('is stopped, with an error and a cause', async () => {
    const executionArn = await machines.start(arn, { pause: 99_999 });
    expect(await machines.describe(executionArn)).toMatchObject({ status: 'RUNNING', redriveStatus: 'NOT_REDRIVABLE' });
    const stop = new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'of this' });
    const { stopDate } = await machines.client.send(stop);
    expect((await machines.client.send(stop)).stopDate).toEqual(stopDate);
    expect(await machines.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of this',
      stopDate,
      redriveStatus: 'REDRIVABLE',
    });
    expect((await machines.history(executionArn)).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Enough', cause: 'of this' },
    });
  });

  it.each<[string, object, string]>([
    ['an input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['an input that is too large', { input: JSON.stringify('x'.repeat(262_144)) }, 'ValidationException'],
    ['a name with a space', { name: 'a b' }, 'InvalidName'],
    ['an ARN of something else', { stateMachineArn: 'arn:aws:lambda:us-east-1:1:function:f' }, 'InvalidArn'],
    [
      'a machine that is not there',
      { stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:m' },
      'StateMachineDoesNotExist',
    ],
  ])('is refused with %s', async (_title, more, name) => {
    const start = new StartExecutionCommand({ stateMachineArn: arn, ...more });
    await expect(machines.client.send(start)).rejects.toMatchObject({ name });
  });

  it('that is not there is told apart', async () => {
    await expect(machines.describe('arn:none')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  it('succeeds with its output, and may not be redriven', async () => {
    const executionArn = await machines.start(arn, { pause: 0 });
    expect(await machines.ended(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"pause":0}',
      outputDetails: { included: true },
      redriveCount: 0,
    });
    await expect(machines.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });

  it('is listed with the others, the newest first, by pages and by status', async () => {
    const list = (more: object) => machines.client.send(new ListExecutionsCommand({ stateMachineArn: arn, ...more }));
    const { executions = [] } = await list({});
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'ABORTED', 'ABORTED']);
    const { executions: first, nextToken } = await list({ maxResults: 2 });
    const { executions: second, nextToken: end } = await list({ maxResults: 2, nextToken });
    expect([...first!, ...second!]).toEqual(executions);
    expect(end).toBeUndefined();
    expect((await list({ statusFilter: 'SUCCEEDED' })).executions).toEqual([executions[0]]);
    expect((await list({ redriveFilter: 'REDRIVEN' })).executions).toEqual([]);
    await expect(list({ nextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('shows its history in both directions, by pages', async () => {
    const executionArn = await machines.start(arn, { pause: 0 });
    await machines.ended(executionArn);
    const page = (more: object) => machines.client.send(new GetExecutionHistoryCommand({ executionArn, ...more }));
    const { events = [] } = await page({});
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'WaitStateEntered'],
      [3, 2, 'WaitStateExited'],
      [4, 3, 'ExecutionSucceeded'],
    ]);
    expect((await page({ reverseOrder: true, maxResults: 1 })).events).toEqual([events[3]]);
  });
});

describe('A redriven execution', () => {
  const redrive = (executionArn: string) => machines.client.send(new RedriveExecutionCommand({ executionArn }));

  it('goes on at the state that failed, with the input that it had, and counts', async () => {
    const arn = await machines.deploy(
      'Redrive',
      withMachine({
        StartAt: 'Prepare',
        States: {
          Prepare: { Type: 'Pass', Result: 1, ResultPath: '$.prepared', Next: 'Call' },
          Call: task(
            {
              failures: 2,
              'redrives.$': '$$.Execution.RedriveCount',
              'retries.$': '$$.State.RetryCount',
              'all.$': '$',
            },
            { OutputPath: '$.Payload.event', Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 1 }], End: true },
          ),
        },
      }),
    );
    const executionArn = await machines.start(arn, { a: 1 });
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'Flaky' });
    await redrive(executionArn);
    const { status, output, redriveCount, redriveDate } = await machines.ended(executionArn);
    expect({ status, redriveCount, redriveDate }).toEqual({
      status: 'SUCCEEDED',
      redriveCount: 1,
      redriveDate: expect.any(Date),
    });
    expect(JSON.parse(output!)).toEqual({ failures: 2, redrives: 1, retries: 0, all: { a: 1, prepared: 1 } });
    const entered = (await machines.history(executionArn)).flatMap(
      ({ type, stateEnteredEventDetails }) =>
        stateEnteredEventDetails?.name ?? (type === 'ExecutionRedriven' ? type : []),
    );
    expect(entered).toEqual(['Prepare', 'Call', 'ExecutionRedriven', 'Call']);
  });

  it('enters a Fail state again', async () => {
    const arn = await machines.deploy('Fail', withMachine(only({ Type: 'Fail', Error: 'E' })));
    const executionArn = await machines.start(arn);
    await machines.ended(executionArn);
    await redrive(executionArn);
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'E', redriveCount: 1 });
    expect((await machines.history(executionArn)).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'FailStateEntered',
      'ExecutionFailed',
      'ExecutionRedriven',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });

  it('may have been aborted', async () => {
    const gate = await Gate.start();
    const arn = await machines.deploy('Aborted', withMachine(only(task({ gate: gate.url }))));
    const executionArn = await machines.start(arn);
    await machines.client.send(new StopExecutionCommand({ executionArn }));
    await redrive(executionArn);
    gate.open();
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('Time', () => {
  it('is limited for a machine', async () => {
    const arn = await machines.deploy('MachineTimeout', withMachine(only(wait(99_999), { TimeoutSeconds: 30 })));
    const executionArn = await machines.start(arn);
    const { status, error, startDate, stopDate } = await machines.ended(executionArn);
    expect([status, error]).toEqual(['TIMED_OUT', 'States.Timeout']);
    expect(stopDate!.getTime() - startDate!.getTime()).toBeGreaterThanOrEqual(30_000);
    expect((await machines.history(executionArn)).at(-1)!.type).toBe('ExecutionTimedOut');
  });

  it('is limited for a state, whose function runs on', async () => {
    const gate = await Gate.start();
    const payload = { gate: gate.url };
    const arn = await machines.deploy(
      'StateTimeout',
      withMachine(only(task(payload, { TimeoutSeconds: 6, End: true }))),
    );
    const executionArn = await machines.start(arn);
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect((await machines.history(executionArn)).slice(-2)).toMatchObject([
      {
        type: 'TaskTimedOut',
        taskTimedOutEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'States.Timeout' },
      },
      { type: 'ExecutionFailed' },
    ]);
    gate.open();
    const { invocations } = machines.cloud.cloud.cloudFormation;
    const run = invocations.find(({ event }) => (event as typeof payload).gate === gate.url)!;
    await until(() => run.outcome !== undefined);
    expect(run.outcome).toBe('succeeded');
  });

  it('of a year passes in pieces that a timer can hold', async () => {
    const slow = await TestMachines.start();
    const arn = await slow.deploy('Year', withMachine(only({ Type: 'Wait', SecondsPath: '$.pause', End: true })));
    const executionArn = await slow.start(arn, { pause: 31_536_000 });
    expect(await slow.run(arn, { pause: 1 })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await slow.describe(executionArn)).toMatchObject({ status: 'RUNNING' });
    await slow.stop();
  });
});

describe('A function that is called', () => {
  const fails = async (name: string, state: object, more?: Parameters<typeof withMachine>[1]) => {
    const arn = await machines.deploy(name, withMachine(only(state), more));
    return machines.run(arn);
  };

  it("fails with the error that it throws, and Lambda's JSON for the cause", async () => {
    const { error, cause } = await fails('Throws', task({ failures: 9, error: 'Sad' }));
    expect(error).toBe('Sad');
    expect(JSON.parse(cause!)).toEqual({ errorType: 'Sad', errorMessage: 'call 1', trace: expect.any(Array) });
  });

  it('that takes too long fails as one in a current runtime', async () => {
    const { error, cause } = await fails('Slow', task({ hang: true }), { timeout: 1 });
    expect([error, JSON.parse(cause!).errorMessage]).toEqual([
      'Sandbox.Timedout',
      expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds$/),
    ]);
  });

  it('that ends its process fails so', async () => {
    const { error, cause } = await fails('Exits', task({ exit: true }));
    expect([error, JSON.parse(cause!).errorMessage]).toEqual([
      'Runtime.ExitError',
      expect.stringMatching('Error: Runtime exited with error: exit status 3'),
    ]);
  });

  it('whose error has no name fails without one', async () => {
    expect(await fails('Nameless', task({ failures: 9, error: '' }))).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringMatching(/because Lambda did not return an error type. Returned payload: \{"errorType":""/),
    });
  });

  it('is not there', async () => {
    const Parameters = { FunctionName: 'none' };
    expect(await fails('Missing', task({}, { Parameters, End: true }))).toMatchObject({
      error: 'Lambda.ResourceNotFoundException',
      cause: expect.stringMatching(
        /^Function not found: arn:aws:lambda:us-east-1:111122223333:function:none \(Service: Lambda, Status Code: 404/,
      ),
    });
  });

  it('may not be called by the role of the machine', async () => {
    const MachineRole = { Type: 'AWS::IAM::Role', Properties: {} };
    expect(await fails('Denied', task({}), { resources: { MachineRole } })).toMatchObject({
      error: 'Lambda.AWSLambdaException',
      cause: expect.stringMatching(/is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda/),
    });
  });

  it('gives too much', async () => {
    expect(await fails('Large', task({ large: 262_144 }))).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  it('waits for a place, and is called again', async () => {
    const Retry = [
      { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 60, MaxAttempts: 99_999, BackoffRate: 1 },
    ];
    const gate = await Gate.start();
    const payload = { gate: gate.url };
    const arn = await machines.deploy('Busy', withMachine(only(task(payload, { Retry, End: true }))));
    const ten = Array.from({ length: 10 }, () => machines.run(arn));
    await gate.arrivals(10);
    const eleventh = await machines.start(arn);
    const failures = async () =>
      (await machines.history(eleventh)).flatMap(({ taskFailedEventDetails }) => taskFailedEventDetails?.error ?? []);
    while ((await failures()).length === 0);
    expect(new Set(await failures())).toEqual(new Set(['Lambda.TooManyRequestsException']));
    gate.open();
    const all = await Promise.all([...ten, machines.ended(eleventh)]);
    expect(all.map(({ status }) => status)).toEqual(Array(11).fill('SUCCEEDED'));
  });
});

describe('A definition that asks for what is not there', () => {
  it('fails the execution, and says where', async () => {
    const arn = await machines.deploy('Lost', withMachine(only({ ...pass, InputPath: '$.x' })));
    expect(await machines.run(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Only' (entered at the event id #2). Invalid path '$.x' : No results for path: $['x']",
    });
  });

  it('loops no longer than a history', async () => {
    const arn = await machines.deploy('Loop', withMachine(only({ Type: 'Pass', Next: 'Only' })));
    const { error, cause } = await machines.run(arn);
    expect([error, cause]).toEqual([
      'States.Runtime',
      expect.stringContaining('The execution reached the maximum number of history events (25000).'),
    ]);
  });
});

describe('A state machine', () => {
  it('keeps its executions when its definition changes, and they keep theirs', async () => {
    const arn = await machines.deploy('Changing', withMachine(only({ ...wait(300), OutputPath: '$.a' })));
    const executionArn = await machines.start(arn, { a: 'old' });
    const { revisionId } = await machines.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    const stack = await machines.cloud.update('Changing', withMachine(only({ ...pass, Result: 'new' })));
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(stack.resources.get('Machine')!.physicalId).toBe(arn);
    const after = await machines.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    expect(after).toMatchObject({ status: 'ACTIVE', type: 'STANDARD', definition: expect.stringContaining('"new"') });
    expect(after.revisionId).not.toBe(revisionId);
    expect((await machines.run(arn)).output).toBe('"new"');
    expect((await machines.ended(executionArn)).output).toBe('"old"');
  });

  it('has versions, which keep the definition that they were published with', async () => {
    const Version = (StateMachineRevisionId: unknown = { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] }) => ({
      Type: 'AWS::StepFunctions::StateMachineVersion',
      Properties: { StateMachineArn: { Ref: 'Machine' }, StateMachineRevisionId },
    });
    const template = (Result: string, version = Version()) =>
      withMachine(only({ ...pass, Result }), { resources: { Version: version } });
    const arn = await machines.deploy('Versions', template('old'));
    const before = machines.cloud.stack('Versions').resources.get('Version')!.physicalId;
    expect(before).toBe(`${arn}:1`);

    const other = await machines.cloud.update('Versions', template('newer', Version('another revision')));
    expect(other.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stackHistory(other, 'Version').join()).toContain('and not another revision');
    const { executionArn, output } = await machines.run(`${arn}:1`);
    expect([executionArn, output]).toEqual([
      expect.stringContaining(`${arn.replace(':stateMachine:', ':execution:')}:`),
      '"old"',
    ]);

    const after = await machines.cloud.update('Versions', template('new'));
    expect(after.resources.get('Version')!.physicalId).toBe(`${arn}:2`);
    expect((await machines.run(`${arn}:2`)).output).toBe('"new"');
    await expect(machines.start(`${arn}:1`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('starts executions with its previous definition for as long as it is told to after an update', async () => {
    const lagging = await TestMachines.start({ stateMachineUpdateLag: 600 });
    const template = (Result: string) => withMachine(only({ ...pass, Result }));
    const arn = await lagging.deploy('Lagging', template('old'));
    expect((await lagging.run(arn)).output).toBe('"old"');
    await lagging.cloud.update('Lagging', template('new'));
    expect((await lagging.run(arn)).output).toBe('"old"');
    await lagging.stop();
  });

  it('takes its definition as text or from a bucket, and fills it in', async () => {
    const text = JSON.stringify(only({ ...pass, Result: '${Word} ${Other}' }));
    const properties = { Definition: undefined, DefinitionSubstitutions: { Word: 'hello' } };
    const asText = await machines.deploy(
      'Text',
      withMachine({}, { properties: { ...properties, DefinitionString: text } }),
    );
    expect((await machines.run(asText)).output).toBe('"hello ${Other}"');
    const Bucket = 'cdk-hnb659fds-assets-111122223333-us-east-1';
    await fetch(`${machines.cloud.cloud.cloudFormation.url}/${Bucket}/definition.json`, { method: 'PUT', body: text });
    const DefinitionS3Location = { Bucket, Key: 'definition.json' };
    const stored = await machines.deploy(
      'Stored',
      withMachine({}, { properties: { ...properties, DefinitionS3Location } }),
    );
    expect((await machines.run(stored)).output).toBe('"hello ${Other}"');
  });

  it.each<[string, object, object, string]>([
    [
      'of a definition that is wrong',
      { StartAt: 'A', States: {} },
      {},
      'Invalid State Machine Definition: there is no state "A" (at /StartAt)',
    ],
    [
      'without a definition',
      {},
      { Definition: undefined },
      'One of Definition, DefinitionString and DefinitionS3Location is expected.',
    ],
    [
      'of another type',
      only(pass),
      { StateMachineType: 'EXPRESS' },
      'The local cloud runs STANDARD state machines; EXPRESS is not one.',
    ],
  ])('%s is not made', async (title, definition, properties, reason) => {
    const stack = await machines.cloud.create(title.replaceAll(' ', '-'), withMachine(definition, { properties }));
    expect(stackHistory(stack, 'Machine')[1]).toBe(`CREATE_FAILED: ${reason}`);
  });

  it('has a name of its own', async () => {
    const properties = { StateMachineName: 'mine' };
    const arn = await machines.deploy('Named', withMachine(only(pass), { properties }));
    expect(arn).toBe('arn:aws:states:us-east-1:111122223333:stateMachine:mine');
    const other = await machines.cloud.create('Named-again', withMachine(only(pass), { properties }));
    expect(stackHistory(other, 'Machine')[1]).toBe(`CREATE_FAILED: State Machine Already Exists: '${arn}'`);
  });

  it('takes its executions with it', async () => {
    const arn = await machines.deploy('Gone', withMachine(only(wait(99_999))));
    const executionArn = await machines.start(arn);
    expect((await machines.cloud.delete('Gone')).status).toBe('DELETE_COMPLETE');
    expect(await machines.describe(executionArn)).toMatchObject({ status: 'ABORTED' });
    await expect(machines.start(arn)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it.each<[string, object, string[]]>([
    [
      'everything',
      { Level: 'ALL', IncludeExecutionData: true },
      ['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed'],
    ],
    ['errors', { Level: 'ERROR' }, ['FailStateEntered', 'ExecutionFailed']],
    ['the end of failures', { Level: 'FATAL' }, ['ExecutionFailed']],
    ['nothing', { Level: 'OFF' }, []],
  ])('logs %s', async (title, configuration, types) => {
    const name = title.replaceAll(' ', '-');
    const Log = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/machines/${name}` } };
    const LogGroupArn = { 'Fn::GetAtt': ['Log', 'Arn'] };
    const LoggingConfiguration = { ...configuration, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn } }] };
    const template = withMachine(only({ Type: 'Fail' }), { resources: { Log }, properties: { LoggingConfiguration } });
    const arn = await machines.deploy(`Log-${name}`, template);
    const { executionArn } = await machines.run(arn, { secret: 1 });
    const lines = machines.cloud.cloud.cloudFormation.logEvents(`/machines/${name}`);
    const records = lines.map(({ message }) => JSON.parse(message));
    expect(records.map(({ type }) => type)).toEqual(types);
    records.forEach((record) => expect(record).toMatchObject({ execution_arn: executionArn, redrive_count: '0' }));
    expect(JSON.stringify(records).includes('secret')).toBe(title === 'everything');
  });
});
