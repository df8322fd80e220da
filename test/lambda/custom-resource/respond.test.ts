import { ClientRequest } from 'node:http';
import { respond } from '../../../lambda/custom-resource/respond';
import { type AnswerFault, CloudFormation } from '../support/cloudformation';
import { VirtualWorld } from '../support/virtual-world';

const BODY = JSON.stringify({ Status: 'FAILED', Reason: 'Größe – 😀' });

async function put(faults: readonly AnswerFault[], timeLeft = 60_000, wholeUrl?: string) {
  const cloudFormation = await CloudFormation.start();
  cloudFormation.answerFaults.push(...faults);
  const world = new VirtualWorld();
  const end = world.now() + timeLeft;
  const url = wholeUrl ?? `${cloudFormation.url}/arn%3Aaws%7C1?X-Amz-Signature=secret`;
  const outcome = await respond(url, BODY, () => end - world.now(), world).then(
    () => 'done',
    (error: Error) => error.message,
  );
  return { outcome, world, puts: cloudFormation.puts, answers: cloudFormation.answers };
}

test('the request matches the signature of the URL: no content type, the length in bytes', async () => {
  const { outcome, puts, world } = await put([]);

  expect(outcome).toBe('done');
  expect(puts).toMatchObject([
    {
      method: 'PUT',
      url: '/arn%3Aaws%7C1?X-Amz-Signature=secret',
      headers: { connection: 'close', 'content-type': '', 'content-length': String(Buffer.byteLength(BODY)) },
      body: BODY,
    },
  ]);
  expect(world.naps).toEqual([]);
});

test.each<[string, AnswerFault[]]>([
  ['errors of the storage', [500, 503, 502]],
  ['throttling', [429, 408]],
  ['broken connections', ['reset', 'reset']],
  ['redirects, which deliver nothing', [301, 307]],
  ['refusals that say nothing of the URL', [400]],
])('the answer arrives despite %s, with growing pauses', async (_, faults) => {
  const { outcome, answers, world } = await put(faults);

  expect(outcome).toBe('done');
  expect(answers).toEqual([JSON.parse(BODY)]);
  expect(world.naps).toEqual([500, 1_000, 2_000].slice(0, faults.length));
});

describe('storage that does not answer', () => {
  afterEach(() => jest.restoreAllMocks());

  /** Lets the first request time out at once. Returns a list that receives the timeout of each request, in milliseconds. */
  function patience(): number[] {
    const waits: number[] = [];
    jest.spyOn(ClientRequest.prototype, 'setTimeout').mockImplementation(function (
      this: ClientRequest,
      wait,
      timedOut,
    ) {
      if (waits.push(wait) === 1) setImmediate(timedOut!);
      return this;
    });
    return waits;
  }

  test('gets another request after five seconds', async () => {
    const waits = patience();
    const { outcome, answers, world } = await put([]);

    expect(outcome).toBe('done');
    expect(answers.at(-1)).toEqual(JSON.parse(BODY));
    expect(waits).toEqual([5_000, 5_000]);
    expect(world.lines.map(({ outcome }) => outcome)).toEqual(['timed out', 200]);
  });

  test('gets another request sooner when little time is left, but not at once', async () => {
    const waits = patience();
    await put([], 600);

    expect(waits).toEqual([300, 100]);
  });
});

test.each([403, 404, 410])(
  'a URL that is refused or expired (%i) is not tried again, since nobody waits for the answer any more',
  async (status) => {
    const { outcome, puts } = await put([status]);

    expect(outcome).toBe('done');
    expect(puts).toHaveLength(1);
  },
);

test.each([201, 204])('an answer with the status %i is delivered too', async (status) => {
  const { outcome, puts } = await put([status]);

  expect(outcome).toBe('done');
  expect(puts).toHaveLength(1);
});

test('when no attempt succeeds, the invocation fails, so that Lambda runs the event again', async () => {
  const { outcome, puts, world } = await put(Array(20).fill(500), 600_000);

  expect(outcome).toBe('The answer could not be sent to CloudFormation: 500');
  expect(puts).toHaveLength(8);
  expect(world.text).not.toMatch(/http|secret/);
});

test('the attempts end at the time limit', async () => {
  const { outcome, puts } = await put(Array(20).fill(500), 2_000);

  expect(outcome).toMatch(/could not be sent/);
  expect(puts).toHaveLength(3);
});

test('a URL that cannot be reached is reported without its secret', async () => {
  const { outcome, world } = await put([], 1_000, 'https://127.0.0.1:1/?X-Amz-Signature=secret');

  expect(outcome).toBe('The answer could not be sent to CloudFormation: ECONNREFUSED');
  expect(world.text).not.toMatch('secret');
});

test('each wait has its own signal, since Node.js warns of the eleventh listener of a signal', async () => {
  const signals: AbortSignal[] = [];
  const world = new VirtualWorld();
  const watched = { ...world, sleep: async (_: number, signal: AbortSignal) => void signals.push(signal) };
  const cloudFormation = await CloudFormation.start();
  cloudFormation.answerFaults.push(500, 500, 500);

  await Promise.all([1, 2].map(() => respond(`${cloudFormation.url}/answer`, BODY, () => 60_000, watched)));

  expect(signals).toHaveLength(3);
  expect(new Set(signals).size).toBe(3);
});
