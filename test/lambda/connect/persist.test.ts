import { parseInstanceArn } from '../../../lambda/connect/arns';
import { Connect, ConnectClients } from '../../../lambda/connect/connect';
import { type ConnectFailure } from '../../../lambda/connect/connect-failure';
import { serve } from '../support/http';
import { CREDENTIALS } from '../support/credentials';
import { anInvocation } from '../support/an-invocation';
import { VirtualWorld } from '../support/virtual-world';

const INSTANCE = parseInstanceArn('arn:aws:connect:us-east-1:111122223333:instance/i1')!;

type Reply = 'reset' | 'cut' | { readonly status: number; readonly type?: string; readonly body?: object };
const FINE: Reply = { status: 200, body: { TestCaseSummaryList: [] } };
const THROTTLED: Reply = { status: 429, type: 'ThrottlingException', body: { Message: 'Rate exceeded' } };

/** Lists the test cases of an instance that replies like this; the last reply is repeated. */
async function list(replies: readonly Reply[], signal?: AbortSignal) {
  let calls = 0;
  process.env.AWS_ENDPOINT_URL_CONNECT = await serve((_, response) => {
    const reply = replies[Math.min(calls++, replies.length - 1)];
    if (reply === 'reset') return void response.destroy();
    if (reply === 'cut') {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"TestCase');
      return void setImmediate(() => response.destroy());
    }
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      'x-amzn-requestid': 'aws-1',
      ...(reply.type ? { 'x-amzn-errortype': reply.type } : {}),
    });
    response.end(JSON.stringify(reply.body ?? {}));
  });
  Object.assign(process.env, CREDENTIALS);
  const world = new VirtualWorld();
  const connect = new Connect(new ConnectClients().in(INSTANCE.region), INSTANCE, anInvocation(world, signal));
  const outcome = await connect.list().then(
    () => undefined,
    (error: ConnectFailure) => error,
  );
  return { failure: outcome, calls, world, hasRetried: connect.hasRetried };
}

test.each<[string, Reply]>([
  ['throttling', THROTTLED],
  ['throttling by its old name', { status: 429, type: 'TooManyRequestsException' }],
  ['an error of the service', { status: 500, type: 'InternalServiceException' }],
  ['an error before the service', { status: 503 }],
  ['a broken connection', 'reset'],
  ['a broken answer', 'cut'],
])('%s is outlasted, and remembered', async (_, reply) => {
  const { failure, calls, world, hasRetried } = await list([reply, reply, reply, FINE]);

  expect(failure).toBeUndefined();
  expect(calls).toBe(4);
  expect(world.naps).toEqual([500, 1_000, 2_000]);
  expect(hasRetried).toBe(true);
});

test('what passes at once is not called a retry', async () => {
  expect(await list([FINE])).toMatchObject({ failure: undefined, calls: 1, hasRetried: false });
});

test('pauses grow to twenty seconds at most, and end before the deadline', async () => {
  const { failure, world } = await list([THROTTLED]);

  expect(Math.max(...world.naps)).toBe(10_000);
  const slept = world.naps.reduce((sum, nap) => sum + nap);
  expect(slept).toBeGreaterThan(580_000);
  expect(slept).toBeLessThan(600_000);
  expect(failure!.message).toMatch(
    /^Amazon Connect throttled every attempt, as long as the handler may run, for arn:.*: Rate exceeded \(ListTestCases, ThrottlingException, request id aws-1\)\. Deploy again when less is calling/,
  );
});

test.each<[string, Reply, RegExp]>([
  [
    'a limit',
    { status: 429, type: 'LimitExceededException', body: { Message: 'Too many.' } },
    /^There is no room for another test case on arn:.*: Too many \(ListTestCases, LimitExceededException/,
  ],
  ['a quota', { status: 402, type: 'ServiceQuotaExceededException' }, /^There is no room for another test case/],
  [
    'a name that is taken',
    { status: 409, type: 'DuplicateResourceException' },
    /^The name of the test case is taken on arn:.*\. Choose another name\.$/,
  ],
  [
    'a missing thing',
    { status: 404, type: 'ResourceNotFoundException' },
    /^Amazon Connect did not find arn:.*\. Check the ARN/,
  ],
  [
    'something unheard of',
    { status: 418, type: 'TeapotException', body: { Message: 'Short and stout' } },
    /^A call to Amazon Connect failed for arn:.*: Short and stout \(ListTestCases, TeapotException, request id aws-1\)\. Correct what it names/,
  ],
  [
    'problems as the model has them',
    invalid({ Problems: [{ message: 'One.' }, { message: 'Two.' }] }),
    /: One\.; Two\. \(/,
  ],
  [
    'problems as the service sends them',
    invalid({ message: 'Invalid test case content ', problemDetails: [{ message: 'One' }] }),
    /: Invalid test case content; One \(ListTestCases, InvalidTestCaseException/,
  ],
  [
    'problems as flows have them',
    invalid({ message: '', problems: [{ Message: 'One' }, null, { code: 3 }] }),
    /: One \(/,
  ],
  ['problems that nobody names', invalid({ message: '' }), /(UnknownError|no further word from the service) \(/],
])('%s is no matter of patience, and is told', async (_, reply, reason) => {
  const { failure, calls } = await list([reply]);

  expect(calls).toBe(1);
  expect(failure!.message).toMatch(reason);
});

function invalid(body: object): Reply {
  return { status: 400, type: 'InvalidTestCaseException', body };
}

test('a Region without the service is told', async () => {
  process.env.AWS_ENDPOINT_URL_CONNECT = 'http://connect.nowhere.invalid';
  const connect = new Connect(new ConnectClients().in('xx-nowhere-1'), INSTANCE, anInvocation());

  const failure = await connect.list().catch((error: ConnectFailure) => error);

  expect((failure as ConnectFailure).message).toMatch(
    /^There is no Amazon Connect to be reached for arn:.*ENOTFOUND.*Check the Region/,
  );
});

test('a denial is borne for a minute from when it came, however long the throttling before it', async () => {
  const denied: Reply = { status: 403, type: 'AccessDeniedException' };

  const { failure, calls, world } = await list([...Array(12).fill(THROTTLED), denied]);

  expect(failure!.message).toMatch(/^The role of the handler may not call connect:ListTestCases on arn:/);
  expect(calls).toBeGreaterThan(13);
  expect(world.naps.slice(12).reduce((sum, nap) => sum + nap)).toBeLessThanOrEqual(70_000);
});

test('what is stopped is stopped, not repeated', async () => {
  const stop = new AbortController();
  stop.abort();

  const { failure, calls } = await list([FINE], stop.signal);

  expect(failure!.name).toBe('AbortError');
  expect(calls).toBe(0);
});
