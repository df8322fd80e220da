import {
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { until } from '../../../until';
import { Gate } from '../cloudformation/gate';
import { history as stackHistory } from '../test-cloud';
import { task, TestMachines, withMachine } from './test-machine';

let machines: TestMachines;
beforeAll(async () => {
  // A minute of the state machine takes a tenth of a second.
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
            ResultPath: '$.result',
            Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 30 }],
            Next: 'Rest',
          },
        ),
        Rest: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Named?' },
        'Named?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.result.Payload.event.name', StringEquals: 'first', Next: 'Crash' }],
          Default: 'Never',
        },
        Never: { Type: 'Succeed' },
        Crash: task(
          { failures: 99 },
          { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }], End: true },
        ),
        Failed: { Type: 'Fail', Error: 'Sorry', CausePath: '$.error.Error' },
      },
    }),
  );
  const executionArn = await machines.start(arn, { who: 'me', pause: 60 }, 'first');
  expect(executionArn).toBe(arn.replace(':stateMachine:', ':execution:') + ':first');
  const { status, error, cause, startDate, stopDate } = await machines.ended(executionArn);
  expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Sorry', cause: 'Flaky' });
  expect(stopDate!.getTime() - startDate!.getTime()).toBeGreaterThanOrEqual(90_000);
  const events = machines.cloud.cloud.aws.invocations.map(({ event }) => event);
  const called = { failures: 1, who: 'me', name: 'first' };
  expect(events).toEqual([called, called, { failures: 99 }]);
});

/** Returns the definition of a machine with one state. */
const only = (state: object) => ({ StartAt: 'Only', States: { Only: state } });
const pass = { Type: 'Pass', End: true };
const wait = { Type: 'Wait', SecondsPath: '$.pause', End: true };

describe('An execution', () => {
  let arn: string;
  beforeAll(async () => {
    arn = await machines.deploy('Executions', withMachine(only(wait)));
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
    expect(await machines.describe(executionArn)).toMatchObject({ status: 'RUNNING' });
    const stop = new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'of this' });
    const { stopDate } = await machines.client.send(stop);
    expect((await machines.client.send(stop)).stopDate).toEqual(stopDate);
    expect(await machines.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of this',
      stopDate,
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

  it('that does not exist is refused with its own error', async () => {
    await expect(machines.describe('arn:none')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  it('succeeds with its output, and may not be redriven', async () => {
    const executionArn = await machines.start(arn, { pause: 0 });
    expect(await machines.ended(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"pause":0}',
    });
    await expect(machines.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });

  it('is listed with the others, the newest first, and by status', async () => {
    const list = (more: object) => machines.client.send(new ListExecutionsCommand({ stateMachineArn: arn, ...more }));
    const { executions = [] } = await list({});
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'ABORTED', 'ABORTED']);
    expect((await list({ statusFilter: 'SUCCEEDED' })).executions).toEqual([executions[0]]);
    expect((await list({ statusFilter: 'RUNNING' })).executions).toEqual([]);
  });
});

describe('A redriven execution', () => {
  const redrive = (executionArn: string) => machines.client.send(new RedriveExecutionCommand({ executionArn }));

  it('continues at the state that failed, with the input that it had', async () => {
    const arn = await machines.deploy(
      'Redrive',
      withMachine({
        StartAt: 'Prepare',
        States: {
          Prepare: { Type: 'Pass', Result: { prepared: 1 }, Next: 'Call' },
          Call: task(
            { failures: 2, 'input.$': '$', 'all.$': '$$.Execution.Input' },
            { OutputPath: '$.Payload.event', Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 1 }], End: true },
          ),
        },
      }),
    );
    const executionArn = await machines.start(arn, { a: 1 });
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'Flaky' });
    expect((await redrive(executionArn)).redriveDate).toBeInstanceOf(Date);
    const { status, output } = await machines.ended(executionArn);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output!)).toEqual({ failures: 2, input: { prepared: 1 }, all: { a: 1 } });
  });

  it('enters a Fail state again', async () => {
    const arn = await machines.deploy('Fail', withMachine(only({ Type: 'Fail', Error: 'E' })));
    const executionArn = await machines.start(arn);
    await machines.ended(executionArn);
    await redrive(executionArn);
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'E' });
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
  it('is limited for a state, and its function continues', async () => {
    const gate = await Gate.start();
    const payload = { gate: gate.url };
    const arn = await machines.deploy(
      'StateTimeout',
      withMachine(only(task(payload, { TimeoutSeconds: 6, End: true }))),
    );
    const executionArn = await machines.start(arn);
    expect(await machines.ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    gate.open();
    const { invocations } = machines.cloud.cloud.aws;
    const run = invocations.find(isGated(gate))!;
    await until(() => run.outcome !== undefined);
    expect(run.outcome).toBe('succeeded');
  });

  it('of a year passes in pauses that a timer of Node.js supports', async () => {
    const slow = await TestMachines.start();
    const arn = await slow.deploy('Year', withMachine(only(wait)));
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

  it('that ends its process fails with the exit of the runtime', async () => {
    const { error, cause } = await fails('Exits', task({ exit: true }));
    expect([error, JSON.parse(cause!).errorMessage]).toEqual([
      'Runtime.ExitError',
      expect.stringMatching('Error: Runtime exited with error: exit status 3'),
    ]);
  });

  it('whose error has no name fails with Lambda.Unknown', async () => {
    expect(await fails('Nameless', task({ failures: 9, error: '' }))).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringMatching(/because Lambda did not return an error type. Returned payload: \{"errorType":""/),
    });
  });

  it('that does not exist fails the task', async () => {
    const Parameters = { FunctionName: 'none' };
    expect(await fails('Missing', task({}, { Parameters, End: true }))).toMatchObject({
      error: 'Lambda.ResourceNotFoundException',
      cause: expect.stringMatching(
        /^Function not found: arn:aws:lambda:us-east-1:111122223333:function:none \(Service: Lambda, Status Code: 404/,
      ),
    });
  });

  it('fails when the role of the state machine does not allow the call', async () => {
    const MachineRole = { Type: 'AWS::IAM::Role', Properties: {} };
    expect(await fails('Denied', task({}), { resources: { MachineRole } })).toMatchObject({
      error: 'Lambda.AWSLambdaException',
      cause: expect.stringMatching(/is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda/),
    });
  });

  it('fails when it returns too much data', async () => {
    expect(await fails('Large', task({ large: 262_144 }))).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  it('is refused when ten calls run, and is called again', async () => {
    const Retry = [
      { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 60, MaxAttempts: 99_999, BackoffRate: 1 },
    ];
    const gate = await Gate.start();
    const payload = { gate: gate.url };
    const arn = await machines.deploy('Busy', withMachine(only(task(payload, { Retry, End: true }))));
    const ten = Array.from({ length: 10 }, () => machines.run(arn));
    await gate.arrivals(10);
    const eleventh = await machines.start(arn);
    // The eleventh call is refused before the function runs.
    await until(() => machines.cloud.cloud.aws.invocations.filter(isGated(gate)).length === 10);
    expect(await machines.describe(eleventh)).toMatchObject({ status: 'RUNNING' });
    gate.open();
    const all = await Promise.all([...ten, machines.ended(eleventh)]);
    expect(all.map(({ status }) => status)).toEqual(Array(11).fill('SUCCEEDED'));
  });
});

/** Tells whether an invocation is for a function that waits until the test opens `gate`. */
const isGated =
  (gate: Gate) =>
  ({ event }: { readonly event: unknown }) =>
    (event as { gate?: string }).gate === gate.url;

describe('A definition that fails in an execution', () => {
  it('has the state in the cause when a path does not exist', async () => {
    const arn = await machines.deploy('Lost', withMachine(only({ Type: 'Succeed', OutputPath: '$.x' })));
    expect(await machines.run(arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Only' (entered at the event id #2). Invalid path '$.x' : No results for path: $['x']",
    });
  });

  it('ends a loop at the maximum number of history events', async () => {
    const arn = await machines.deploy('Loop', withMachine(only({ Type: 'Pass', Next: 'Only' })));
    const { error, cause } = await machines.run(arn);
    expect([error, cause]).toEqual([
      'States.Runtime',
      expect.stringContaining('The execution reached the maximum number of history events (25000).'),
    ]);
  });
});

describe('A state machine', () => {
  it('keeps its executions when its definition changes, and the executions keep their definition', async () => {
    const gate = await Gate.start();
    const arn = await machines.deploy('Changing', withMachine(only(task({ gate: gate.url }))));
    const executionArn = await machines.start(arn);
    const revision = () => machines.cloud.stack('Changing').resources.get('Machine')!.physical!.attributes;
    const before = revision().StateMachineRevisionId;
    const stack = await machines.cloud.update('Changing', withMachine(only({ ...pass, Result: 'new' })));
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(stack.resources.get('Machine')!.physicalId).toBe(arn);
    expect(revision().StateMachineRevisionId).not.toBe(before);
    expect((await machines.run(arn)).output).toBe('"new"');
    gate.open();
    expect((await machines.ended(executionArn)).output).toContain(gate.url);
  });

  const Version = (StateMachineRevisionId: unknown = { 'Fn::GetAtt': ['Machine', 'StateMachineRevisionId'] }) => ({
    Type: 'AWS::StepFunctions::StateMachineVersion',
    Properties: { StateMachineArn: { Ref: 'Machine' }, StateMachineRevisionId },
  });

  it('has versions, which keep the definition that they were published with', async () => {
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

  it('never gives the number of a deleted version to another version', async () => {
    const template = (resources = {}) => withMachine(only(pass), { resources });
    const arn = await machines.deploy('Numbers', template({ Version: Version() }));
    await machines.cloud.update('Numbers', template());
    const stack = await machines.cloud.update('Numbers', template({ Version: Version() }));
    expect(stack.resources.get('Version')!.physicalId).toBe(`${arn}:2`);
  });

  it('starts executions with its previous definition for the configured time after an update', async () => {
    const lagging = await TestMachines.start({ stateMachineUpdateLag: 600 });
    const template = (Result: string) => withMachine(only({ ...pass, Result }));
    const arn = await lagging.deploy('Lagging', template('old'));
    expect((await lagging.run(arn)).output).toBe('"old"');
    await lagging.cloud.update('Lagging', template('new'));
    expect((await lagging.run(arn)).output).toBe('"old"');
    await lagging.stop();
  });

  it('starts executions with its own definition when it has the name of a deleted state machine', async () => {
    const lagging = await TestMachines.start({ stateMachineUpdateLag: 600 });
    const template = (Result: string) =>
      withMachine(only({ ...pass, Result }), { properties: { StateMachineName: 'again' } });
    await lagging.deploy('First', template('old'));
    await lagging.cloud.update('First', template('new'));
    await lagging.cloud.delete('First');
    const arn = await lagging.deploy('Second', template('newest'));
    expect((await lagging.run(arn)).output).toBe('"newest"');
    await lagging.stop();
  });

  it.each<[string, object, object, string]>([
    [
      'with a wrong definition',
      { StartAt: 'A', States: {} },
      {},
      'Invalid State Machine Definition: there is no state "A" (at /StartAt)',
    ],
    [
      'of another type',
      only(pass),
      { StateMachineType: 'EXPRESS' },
      'The local Step Functions runs only STANDARD state machines, but StateMachineType is EXPRESS.',
    ],
    [
      'from a bucket',
      only(pass),
      { DefinitionS3Location: {}, DefinitionSubstitutions: {} },
      'The local Step Functions does not support DefinitionS3Location and DefinitionSubstitutions: give the whole definition as DefinitionString, without placeholders.',
    ],
  ])('%s is not created', async (title, definition, properties, reason) => {
    const stack = await machines.cloud.create(title.replaceAll(' ', '-'), withMachine(definition, { properties }));
    expect(stackHistory(stack, 'Machine')[1]).toBe(`CREATE_FAILED: ${reason}`);
  });

  it('has a unique name', async () => {
    const properties = { StateMachineName: 'mine' };
    const arn = await machines.deploy('Named', withMachine(only(pass), { properties }));
    expect(arn).toBe('arn:aws:states:us-east-1:111122223333:stateMachine:mine');
    const other = await machines.cloud.create('Named-again', withMachine(only(pass), { properties }));
    expect(stackHistory(other, 'Machine')[1]).toBe(`CREATE_FAILED: State Machine Already Exists: '${arn}'`);
  });

  it('is deleted with its executions', async () => {
    const arn = await machines.deploy('Gone', withMachine(only(wait)));
    const executionArn = await machines.start(arn, { pause: 99_999 });
    expect((await machines.cloud.delete('Gone')).status).toBe('DELETE_COMPLETE');
    expect(await machines.describe(executionArn)).toMatchObject({ status: 'ABORTED' });
    await expect(machines.start(arn)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('is deleted with its versions, even those that their stack retains', async () => {
    const resources = { Version: { ...Version(), DeletionPolicy: 'Retain' } };
    const arn = await machines.deploy('Retaining', withMachine(only(pass), { resources }));
    expect((await machines.cloud.delete('Retaining')).status).toBe('DELETE_COMPLETE');
    await expect(machines.start(`${arn}:1`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});
