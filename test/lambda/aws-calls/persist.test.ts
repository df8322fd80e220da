import { persist } from '../../../lambda/aws-calls/persist';
import { anInvocation } from '../support/an-invocation';
import { list, type Reply } from '../support/list-test-cases';

const FINE: Reply = { status: 200, body: { TestCaseSummaryList: [] } };
const THROTTLED: Reply = { status: 429, type: 'ThrottlingException', body: { Message: 'Rate exceeded' } };

/**
 * The expected pauses before the repetitions, in milliseconds. They are exact, because the random number of the tests
 * is always 0.5.
 */
const LANES_PAUSES = [4_500, 4_500, 4_500];
const GROWING_PAUSES = [500, 1_000, 2_000];

test.each<[string, Reply, number[]]>([
  ['throttling', THROTTLED, LANES_PAUSES],
  ['throttling by its old name', { status: 429, type: 'TooManyRequestsException' }, LANES_PAUSES],
  ['an error of the service', { status: 500, type: 'InternalServiceException' }, GROWING_PAUSES],
  ['an error before the service', { status: 503 }, GROWING_PAUSES],
  ['a broken connection', 'reset', GROWING_PAUSES],
  ['a broken answer', 'cut', GROWING_PAUSES],
])('after %s, the call is repeated until it succeeds, and the repetition is recorded', async (_, reply, pauses) => {
  const { failure, calls, world, hasRetried } = await list([reply, reply, reply, FINE]);

  expect(failure).toBeUndefined();
  expect(calls).toBe(4);
  expect(world.naps).toEqual(pauses);
  expect(hasRetried).toBe(true);
});

test('a call that succeeds at once is not recorded as repeated', async () => {
  expect(await list([FINE])).toMatchObject({ failure: undefined, calls: 1, hasRetried: false });
});

test('pauses grow to twenty seconds at most, and end before the deadline', async () => {
  const { failure, world } = await list([THROTTLED]);

  expect(Math.max(...world.naps)).toBe(10_000);
  const slept = world.naps.reduce((sum, nap) => sum + nap);
  expect(slept).toBeGreaterThan(580_000);
  expect(slept).toBeLessThan(600_000);
  expect(failure!.message).toMatch(
    /^Until the time limit of the handler, Amazon Connect throttled the call for arn:.*: Rate exceeded \(ListTestCases, ThrottlingException, request id aws-1\)\. Deploy again when other programs make fewer calls/,
  );
});

test('a denied call is repeated for a minute after the first denial, however long it was throttled before', async () => {
  const denied: Reply = { status: 403, type: 'AccessDeniedException' };

  const { failure, calls, world } = await list([...Array(12).fill(THROTTLED), denied]);

  expect(failure!.message).toMatch(/^The role of the handler has no permission for connect:ListTestCases on arn:/);
  expect(calls).toBeGreaterThan(13);
  expect(world.naps.slice(12).reduce((sum, nap) => sum + nap)).toBeLessThanOrEqual(70_000);
});

test('a denied call is repeated after an outage of minutes, since the policy may have changed during the outage', async () => {
  const denied: Reply = { status: 403, type: 'AccessDeniedException' };
  const outage: Reply = { status: 500, type: 'InternalServiceException' };

  const { failure, world } = await list([denied, ...Array(12).fill(outage), denied, FINE]);

  expect(world.naps.reduce((sum, nap) => sum + nap)).toBeGreaterThan(80_000);
  expect(failure).toBeUndefined();
});

test('an aborted call is not repeated', async () => {
  const stop = new AbortController();
  stop.abort();

  const { failure, calls } = await list([FINE], stop.signal);

  expect(failure!.name).toBe('AbortError');
  expect(calls).toBe(0);
});

test('a throttled call is repeated when its caller passes no onRetry, too', async () => {
  let calls = 0;
  const send = async () => {
    if (calls++ < 2) throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    return 'fine';
  };

  const failure = () => new Error('It is not repeated.');
  expect(await persist({ operation: 'ListTestCases', target: 'arn', send, failure } as never, anInvocation())).toBe(
    'fine',
  );
  expect(calls).toBe(3);
});
