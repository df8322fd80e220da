import {
  CreateTestCaseCommand,
  DescribeTestCaseCommand,
  ListTestCasesCommand,
  type CreateTestCaseCommandInput,
} from '@aws-sdk/client-connect';
import { EventEmitter, once } from 'node:events';
import timers from 'node:timers/promises';
import { until } from '../../until';
import { CONTENT, Harness } from './support';

const arrivals = new EventEmitter();
let arrived = 0;
/**
 * Counts the calls that have arrived. The local Connect calls `authorize` right before a fault delays a call, so a test
 * knows from `arrivalOf` that the delay begins.
 */
const local = new Harness(() => ({
  authorize: () => {
    arrivals.emit('arrival', ++arrived);
    return undefined;
  },
}));

beforeEach(() => {
  arrived = 0;
});
afterEach(() => jest.restoreAllMocks());

async function arrivalOf(calls: number): Promise<void> {
  while (arrived < calls) await once(arrivals, 'arrival');
}

/** Lets the delay of a fault last until the test calls `letGo`. */
function holdDelays() {
  let end!: () => void;
  const delay = new Promise<void>((resolve) => (end = resolve));
  const sleep = jest.spyOn(timers, 'setTimeout').mockReturnValue(delay);
  const letGo = () => {
    sleep.mockRestore();
    end();
  };
  return { sleep, letGo };
}

const create = (Name: string, more: Partial<CreateTestCaseCommandInput> = {}) =>
  local.client.send(new CreateTestCaseCommand({ InstanceId: local.instance, Name, Content: CONTENT, ...more }));
const names = () => local.connect.store.testCases.list().map(({ Name }) => Name);

describe('A fault', () => {
  test('fails the next call of its operation, and only that', async () => {
    local.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', message: 'Not today' });
    await local.client.send(new ListTestCasesCommand({ InstanceId: local.instance }));
    await expect(create('First')).rejects.toMatchObject({
      name: 'InternalServiceException',
      message: 'Not today',
      $metadata: { httpStatusCode: 500 },
    });
    await create('Second');
    expect(names()).toEqual(['Second']);
  });

  test('has the message "A requested fault" by default', async () => {
    local.connect.failNext('CreateTestCase', { status: 402, type: 'ServiceQuotaExceededException' });
    await expect(create('First')).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      message: expect.stringContaining('A requested fault'),
    });
  });

  test('can have further members of the answer', async () => {
    const body = { problemDetails: [{ message: 'Invalid usage type' }] };
    local.connect.failNext('CreateTestCase', { status: 400, type: 'InvalidTestCaseException', message: 'No', body });
    await expect(create('First')).rejects.toMatchObject(body);
  });

  test('after the effect leaves a test case behind', async () => {
    const fault = { status: 500, type: 'InternalServiceException', afterEffect: true };
    local.connect.failNext('CreateTestCase', fault);
    await expect(create('First')).rejects.toMatchObject({ name: 'InternalServiceException' });
    expect(names()).toEqual(['First']);
  });

  test('after the effect makes a retry of the SDK find the test case that the first call created', async () => {
    const fault = { status: 500, type: 'InternalServiceException', afterEffect: true };
    local.connect.failNext('CreateTestCase', fault);
    const client = local.newClient({ maxAttempts: 2 });
    const command = new CreateTestCaseCommand({ InstanceId: local.instance, Name: 'First', Content: CONTENT });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'DuplicateResourceException' });
    client.destroy();
  });

  test('happens as often as it was requested, in the order of the requests', async () => {
    local.connect.failNext('CreateTestCase', { status: 429, type: 'ThrottlingException', times: 2 });
    local.connect.failNext('CreateTestCase', { status: 403, type: 'AccessDeniedException' });
    for (const name of ['ThrottlingException', 'ThrottlingException', 'AccessDeniedException']) {
      await expect(create('First')).rejects.toMatchObject({ name });
    }
    await expect(create('First')).resolves.toBeDefined();
  });

  test('that only delays lets the call take effect later', async () => {
    const { sleep, letGo } = holdDelays();
    local.connect.failNext('CreateTestCase', { delayMs: 300 });
    const slow = create('Slow');
    await arrivalOf(1);
    await create('Quick');
    expect(names()).toEqual(['Quick']);
    expect(sleep).toHaveBeenCalledWith(300, undefined, expect.anything());
    letGo();
    await slow;
    expect(names()).toEqual(['Quick', 'Slow']);
  });

  test('that delays a call does not prevent its effect when the caller has disconnected', async () => {
    const { letGo } = holdDelays();
    local.connect.failNext('CreateTestCase', { delayMs: 100 });
    const caller = new AbortController();
    const command = new CreateTestCaseCommand({ InstanceId: local.instance, Name: 'Slow', Content: CONTENT });
    const call = expect(local.client.send(command, { abortSignal: caller.signal })).rejects.toThrow('aborted');
    await arrivalOf(1);
    caller.abort();
    await call;
    letGo();
    await until(() => local.connect.requests.length === 1);
    expect(names()).toEqual(['Slow']);
  });

  test('is counted until a call has it', async () => {
    const { letGo } = holdDelays();
    local.connect.failNext('CreateTestCase', { delayMs: 100, times: 2 });
    expect(local.connect.faultsWaitingFor('CreateTestCase')).toBe(2);
    const slow = create('Slow');
    await arrivalOf(1);
    expect(local.connect.faultsWaitingFor('CreateTestCase')).toBe(1);
    expect(names()).toEqual([]);
    expect(local.connect.faultsWaitingFor('ListTestCases')).toBe(0);
    letGo();
    await slow;
    await create('Second');
    expect(local.connect.faultsWaitingFor('CreateTestCase')).toBe(0);
  });

  test('of an operation that does not exist is refused at once', () => {
    expect(() => local.connect.failNext('MakeTestCase', { delayMs: 1 })).toThrow(/no operation MakeTestCase/);
  });
});

test('stopping ends calls that are still waiting, and can be done twice', async () => {
  local.connect.failNext('DescribeTestCase', { delayMs: 60_000, times: 20 });
  const describe = new DescribeTestCaseCommand({ InstanceId: local.instance, TestCaseId: 'any' });
  const waiting = Promise.allSettled(Array.from({ length: 20 }, () => local.client.send(describe)));
  await arrivalOf(20);
  await local.connect.stop();
  await local.connect.stop();
  expect((await waiting).map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
});
