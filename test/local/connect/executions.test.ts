import {
  GetTestCaseExecutionSummaryCommand,
  ListTestCaseExecutionRecordsCommand,
  ListTestCaseExecutionsCommand,
  type ListTestCaseExecutionsCommandInput,
  StartTestCaseExecutionCommand,
  type StartTestCaseExecutionCommandOutput,
  StopContactCommand,
  StopTestCaseExecutionCommand,
} from '@aws-sdk/client-connect';
import { LocalConnect, type LocalConnectOptions } from '../../../local/connect';
import { type LambdaAnswer } from '../../../local/flow';
import { content, does, hangUp, menu, say } from '../flow/support/flow-builder';
import { check, document, hears, inTurn, press, sees, started } from '../test-runner/support/test-builder';
import { until } from '../../until';
import { Harness, NOBODY } from './support';

const MENU = content(
  say('Greeting', 'Welcome to us.', 'Menu'),
  menu('Menu', { '1': 'Sales' }, { NoMatchingCondition: 'End', InputTimeLimitExceeded: 'End', NoMatchingError: 'End' }),
  say('Sales', 'You are with sales.', 'End'),
  hangUp('End'),
);
const MET = document(inTurn(started('start'), hears('welcome', press(1)), hears('with sales')));
const UNMET = document(inTurn(started('start'), hears('welcome', press(2)), hears('with sales')));

function onLocalConnect(options: LocalConnectOptions = {}) {
  const local = new Harness(() => options);
  let flowId: string;

  beforeEach(() => {
    const { store } = local.connect;
    const flow = { InstanceArn: local.instance, Name: 'Menu', Type: 'CONTACT_FLOW', Content: JSON.stringify(MENU) };
    flowId = store.contactFlows.create(flow).Id;
  });

  const testCase = (Content = MET, more: object = {}) =>
    local.connect.store.testCases.create({
      InstanceArn: local.instance,
      Name: `Test ${local.connect.store.testCases.list().length}`,
      Content,
      EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flowId } },
      ...more,
    }).Id;
  const start = (TestCaseId: string, ClientToken?: string) =>
    local.client.send(new StartTestCaseExecutionCommand({ InstanceId: local.instance, TestCaseId, ClientToken }));
  const execution = ({ TestCaseId, TestCaseExecutionId }: StartTestCaseExecutionCommandOutput) => ({
    InstanceId: local.instance,
    TestCaseId,
    TestCaseExecutionId,
  });
  const summary = (of: StartTestCaseExecutionCommandOutput) =>
    local.client.send(new GetTestCaseExecutionSummaryCommand(execution(of)));
  const records = async (of: StartTestCaseExecutionCommandOutput, more: object = {}) => {
    const command = new ListTestCaseExecutionRecordsCommand({ ...execution(of), ...more });
    const { ExecutionRecords = [], NextToken } = await local.client.send(command);
    return { all: ExecutionRecords, read: ExecutionRecords.map(({ Record }) => JSON.parse(Record!)), NextToken };
  };
  const stop = (of: StartTestCaseExecutionCommandOutput) =>
    local.client.send(new StopTestCaseExecutionCommand(execution(of)));
  const list = async (filters: Partial<ListTestCaseExecutionsCommandInput> = {}) =>
    local.client.send(new ListTestCaseExecutionsCommand({ InstanceId: local.instance, ...filters }));
  return { local, testCase, start, summary, records, stop, list };
}

describe('An execution in instant time', () => {
  const { local, testCase, start, summary, records, list } = onLocalConnect();

  test('has ended when it is described, with the verdict and the records', async () => {
    const begun = await start(testCase());
    expect(begun).toMatchObject({ Status: 'INITIATED', TestCaseId: expect.stringContaining(local.instance) });
    await expect(summary(begun)).resolves.toMatchObject({
      Status: 'PASSED',
      StartTime: expect.any(Date),
      EndTime: expect.any(Date),
      ObservationSummary: { TotalObservations: 3, ObservationsPassed: 3, ObservationsFailed: 0 },
    });
    const { read } = await records(begun);
    expect(read.map(({ Type }) => Type)).toEqual([
      'INITIATION',
      'EXECUTION_START',
      'OBSERVATION',
      'OBSERVATION',
      'OBSERVATION',
      'COMPLETION',
    ]);
    expect(read.at(-1)).toMatchObject({ Status: 'PASSED', CompletionReason: { Type: 'SUCCESS' } });
  });

  test('that fails says what was not observed', async () => {
    const begun = await start(testCase(UNMET));
    await expect(summary(begun)).resolves.toMatchObject({
      Status: 'FAILED',
      ObservationSummary: { TotalObservations: 3, ObservationsPassed: 2, ObservationsFailed: 1 },
    });
    const { read } = await records(begun);
    expect(read.at(-1)).toMatchObject({ Status: 'FAILED', CompletionReason: { FailureReasons: ['OBSERVE_EVENT'] } });
  });

  test('shows what was expected and what was heard', async () => {
    const { all, read } = await records(await start(testCase(UNMET)));
    const [, welcome, sales] = read.filter(({ Type }) => Type === 'OBSERVATION');
    const MatchingCriteria = { Type: 'Inclusion' };
    expect(welcome).toMatchObject({ Status: 'PASSED', Identifier: 'welcome' });
    expect(welcome.Event).toMatchObject({ Type: 'MessageReceived', Actor: 'System' });
    expect(welcome.Event.Properties).toEqual({
      MatchingCriteria,
      ExpectedText: 'welcome',
      Text: 'Welcome to us. Menu?',
      LanguageCode: 'en-US',
    });
    expect(sales).toMatchObject({ Status: 'FAILED', Identifier: 'with sales' });
    expect(sales.Event.Properties).toEqual({ MatchingCriteria, ExpectedText: 'with sales' });
    expect(JSON.stringify(read)).not.toContain('ActualProperties');
    expect(new Set(all.map(({ ObservationId }) => ObservationId)).size).toBe(all.length);
  });

  test('shows the value that a check found', async () => {
    const begun = await start(testCase(document([started('start', check('$.Attributes.tier', 'gold'))])));
    const { read } = await records(begun);
    expect(read.at(-1).CompletionReason.FailureReasons).toEqual(['ASSERT_DATA']);
    expect(read.find(({ Type }) => Type === 'OBSERVATION').Actions[0].ActualParameters.Namespace).toBe('');
  });

  test('gives its records in pages, and by status', async () => {
    const begun = await start(testCase(UNMET));
    const { all } = await records(begun);
    const first = await records(begun, { MaxResults: 4 });
    const second = await records(begun, { MaxResults: 4, NextToken: first.NextToken });
    expect([first.all.length, second.all.length, second.NextToken]).toEqual([4, 2, undefined]);
    const failed = await records(begun, { Status: 'FAILED' });
    expect(failed.read.map(({ Type, Identifier }) => Identifier ?? Type)).toEqual(['with sales', 'COMPLETION']);
    // A record has the same id in a page as in the whole list, and the id is a UUID.
    expect([...first.all, ...second.all].map(({ ObservationId }) => ObservationId)).toEqual(
      all.map(({ ObservationId }) => ObservationId),
    );
    expect(all[0].ObservationId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('is not started twice by one token', async () => {
    const id = testCase();
    const [one, same, other] = [await start(id, 'token'), await start(id, 'token'), await start(id, 'other')];
    expect(same.TestCaseExecutionId).toBe(one.TestCaseExecutionId);
    expect(other.TestCaseExecutionId).not.toBe(one.TestCaseExecutionId);
  });

  test('can be made to fail before it starts, and starts with a new token', async () => {
    local.connect.failNextExecution();
    const id = testCase();
    const { read } = await records(await start(id, 'one'));
    expect(read.at(-1)).toMatchObject({
      Status: 'FAILED',
      CompletionReason: { FailureReasons: ['INITIALIZATION_FAILURE'] },
    });
    await expect(summary(await start(id, 'one'))).resolves.toMatchObject({ Status: 'FAILED' });
    await expect(summary(await start(id, 'two'))).resolves.toMatchObject({ Status: 'PASSED' });
  });

  test('does not start when the flow does not exist', async () => {
    const VoiceCallEntryPointParameters = { FlowId: NOBODY };
    const begun = await start(testCase(MET, { EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters } }));
    const { read } = await records(begun);
    expect(read.at(-1).CompletionReason).toMatchObject({ FailureReasons: ['INITIALIZATION_FAILURE'] });
    expect(read.at(-1).CompletionReason.Message).toContain(NOBODY);
  });

  test('is refused for a saved version, and for a test case that does not exist', async () => {
    await expect(start(testCase(MET, { Status: 'SAVED' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
    await expect(start(NOBODY)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(summary({ ...(await start(testCase())), TestCaseExecutionId: NOBODY })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is listed by test case, name, status and time', async () => {
    const [met, unmet] = [testCase(), testCase(UNMET)];
    await start(met);
    await start(unmet);
    const count = async (filters: Partial<ListTestCaseExecutionsCommandInput>) =>
      (await list(filters)).TestCaseExecutions!.length;
    await expect(count({})).resolves.toBe(2);
    await expect(count({ TestCaseId: met })).resolves.toBe(1);
    await expect(count({ TestCaseName: 'Test 1' })).resolves.toBe(1);
    await expect(count({ Status: 'PASSED' })).resolves.toBe(1);
    await expect(count({ EndTime: 1 })).resolves.toBe(0);
    await expect(count({ StartTime: 1 })).resolves.toBe(2);
    const page = await list({ MaxResults: 1 });
    const next = await list({ MaxResults: 1, NextToken: page.NextToken });
    expect(next.TestCaseExecutions).toMatchObject([{ TestCaseExecutionStatus: 'FAILED' }]);
  });

  test('finds the queues and hours of the instance', async () => {
    const { store } = local.connect;
    const InstanceArn = local.instance;
    const hours = store.hoursOfOperation.create({ InstanceArn, Name: 'Never', TimeZone: 'UTC', Config: [] });
    const queue = store.queues.create({ InstanceArn, Name: 'Support', HoursOfOperationId: hours.Id });
    const Content = JSON.stringify(
      content(
        does(
          'Hours',
          'CheckHoursOfOperation',
          { HoursOfOperationId: hours.Arn },
          { next: 'End', on: { False: 'Set', True: 'End' }, errors: { NoMatchingError: 'End' } },
        ),
        does(
          'Set',
          'UpdateContactTargetQueue',
          { QueueId: queue.Arn },
          { next: 'Transfer', errors: { NoMatchingError: 'End' } },
        ),
        does(
          'Transfer',
          'TransferContactToQueue',
          {},
          { next: 'End', errors: { NoMatchingError: 'End', QueueAtCapacity: 'End' } },
        ),
      ),
    );
    const flow = store.contactFlows.create({ InstanceArn, Name: 'Queue', Type: 'CONTACT_FLOW', Content });
    const test = document([sees('transfer', 'TransferContactToQueue', queue.Id, check('$.Queue.Name', 'Support'))]);
    const EntryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flow.Arn } };
    await expect(summary(await start(testCase(test, { EntryPoint })))).resolves.toMatchObject({ Status: 'PASSED' });
  });

  test('can be started by two hundred clients at once', async () => {
    const id = testCase();
    const begun = await Promise.all(Array.from({ length: 200 }, () => start(id)));
    expect(new Set(begun.map(({ TestCaseExecutionId }) => TestCaseExecutionId)).size).toBe(200);
    await expect(Promise.all(begun.map(summary))).resolves.toEqual(
      begun.map(() => expect.objectContaining({ Status: 'PASSED' })),
    );
  });
});

describe('An execution in time that is moved by hand', () => {
  const { local, testCase, start, summary, records, stop, list } = onLocalConnect({ time: 'manual' });

  test('shows what has happened so far', async () => {
    const begun = await start(testCase(UNMET));
    await expect(summary(begun)).resolves.toMatchObject({ Status: 'IN_PROGRESS' });
    local.connect.advance(20_000);
    await expect(summary(begun)).resolves.toMatchObject({
      Status: 'IN_PROGRESS',
      ObservationSummary: { TotalObservations: 3, ObservationsPassed: 2, ObservationsFailed: 0 },
    });
    const { read } = await records(begun);
    expect(read.map(({ Type }) => Type)).not.toContain('COMPLETION');
    expect(read.at(-1)).toMatchObject({ Status: 'IN_PROGRESS', Identifier: 'with sales', Actions: [] });
    local.connect.advance(60_000);
    await expect(summary(begun)).resolves.toMatchObject({ Status: 'FAILED', EndTime: expect.any(Date) });
  });

  test('shows, while it waits for a message, the expected text and not the text that comes later', async () => {
    const { read } = await records(await start(testCase()));
    const { Status, Event } = read.find(({ Identifier }) => Identifier === 'welcome');
    expect([Status, Event.Properties]).toEqual([
      'IN_PROGRESS',
      { MatchingCriteria: { Type: 'Inclusion' }, ExpectedText: 'welcome' },
    ]);
  });

  test('waits for one of five places, and is refused when a hundred run or wait', async () => {
    const id = testCase(UNMET);
    const begun = [];
    for (let count = 0; count < 100; count++) begun.push(await start(id));
    await expect(start(id)).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      $metadata: { httpStatusCode: 402 },
    });
    const count = async (Status: 'INITIATED' | 'IN_PROGRESS') => (await list({ Status })).TestCaseExecutions!.length;
    await expect(Promise.all([count('IN_PROGRESS'), count('INITIATED')])).resolves.toEqual([5, 95]);
    local.connect.advance(80_000);
    await expect(start(id)).resolves.toBeDefined();
    await expect(summary(begun[5])).resolves.toMatchObject({ Status: 'IN_PROGRESS' });
  });

  test('that is stopped does not end its contact, which StopContact ends', async () => {
    const begun = await start(testCase());
    local.connect.advance(1_000);
    await stop(begun);
    await expect(summary(begun)).resolves.toMatchObject({ Status: 'STOPPED' });
    const { read } = await records(begun);
    expect(read.at(-1)).toMatchObject({ Type: 'COMPLETION', Status: 'STOPPED', CompletionReason: { Type: 'TIMEOUT' } });
    expect(read.at(-1).ExecutionSummary).toMatchObject({
      TotalObservations: 3,
      PassedObservations: 1,
      FailedObservations: 0,
    });
    const { ContactId } = read.find(({ Type }) => Type === 'EXECUTION_START');
    const stopContact = () => local.client.send(new StopContactCommand({ InstanceId: local.instance, ContactId }));
    await expect(stopContact()).resolves.toBeDefined();
    await expect(stopContact()).rejects.toMatchObject({ name: 'ContactNotFoundException' });
  });
});

describe('An execution whose flow calls a slow function', () => {
  const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:slow';
  /** The callbacks that answer the waiting calls of the function. */
  let calls: (() => void)[] = [];
  const invokeFunction = () => new Promise<LambdaAnswer>((resolve) => calls.push(() => resolve({ returns: {} })));
  const answerCalls = () => calls.forEach((answer) => answer());
  beforeEach(() => (calls = []));
  const { local, testCase, start, summary, list } = onLocalConnect({ time: 'manual', invokeFunction });

  const slowTestCase = () => {
    const parameters = { LambdaFunctionARN: FUNCTION, InvocationTimeLimitSeconds: '8' };
    const ways = { next: 'End', errors: { NoMatchingError: 'End' } };
    const Content = JSON.stringify(content(does('Call', 'InvokeLambdaFunction', parameters, ways)));
    const flow = { InstanceArn: local.instance, Name: 'Slow', Type: 'CONTACT_FLOW', Content };
    const EntryPoint = {
      Type: 'VOICE_CALL',
      VoiceCallEntryPointParameters: { FlowId: local.connect.store.contactFlows.create(flow).Id },
    };
    return testCase(document([sees('call', 'InvokeLambdaFunction', FUNCTION)]), { EntryPoint });
  };

  test('has its place in the queue at once: of two hundred started at the same time, exactly a hundred are accepted', async () => {
    const id = slowTestCase();
    const { url, instanceArn } = local.connect;
    const path = `${url}/test-cases/${instanceArn.split('/').at(-1)}/${id}/start-execution`;
    const answers: number[] = [];
    // The test uses fetch, since a client of the SDK limits the number of connections.
    const begun = Array.from({ length: 200 }, async () =>
      answers.push((await fetch(path, { method: 'PUT', body: '{}' })).status),
    );
    await until(() => calls.length + answers.length === 200);
    expect(answers).toEqual(Array(100).fill(402));
    answerCalls();
    await Promise.all(begun);
    expect(answers.filter((status) => status === 200)).toHaveLength(100);
    await expect(list()).resolves.toMatchObject({ TestCaseExecutions: { length: 100 } });
  });

  test('starts before those that were requested after it', async () => {
    const [slow, quick] = [slowTestCase(), testCase(UNMET)];
    const first = start(slow);
    await until(() => calls.length === 1);
    const others = await Promise.all(Array.from({ length: 5 }, () => start(quick)));
    await expect(list({ Status: 'INITIATED' })).resolves.toMatchObject({ TestCaseExecutions: { length: 6 } });
    answerCalls();
    await expect(summary(await first)).resolves.toMatchObject({ Status: 'IN_PROGRESS' });
    const states = await Promise.all(others.map(async (other) => (await summary(other)).Status));
    expect(states.sort()).toEqual(['INITIATED', 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS']);
  });
});

describe('An execution in scaled time', () => {
  let now = 1_000_000;
  const { local, testCase, start, summary } = onLocalConnect({ time: { scale: 60 }, clock: () => now });

  test('runs faster by the factor of the scale', async () => {
    const begun = await start(testCase(UNMET));
    now += 500;
    await expect(summary(begun)).resolves.toMatchObject({ Status: 'IN_PROGRESS' });
    now += 1_000;
    await expect(summary(begun)).resolves.toMatchObject({ Status: 'FAILED' });
  });

  test('cannot be moved by hand', () => {
    expect(() => local.connect.advance(10)).toThrow('manual');
  });

  test.each([0, -1, Infinity, NaN])('cannot have the scale %d', async (scale) => {
    await expect(LocalConnect.start({ time: { scale } })).rejects.toThrow('scale');
  });
});
