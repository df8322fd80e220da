import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type CustomResource, customResource } from '../../../lambda/custom-resource/handler';
import { Failure } from '../../../lambda/custom-resource/failure';
import { ANSWER_RESERVE_SECONDS } from '../../../lib/private/contract/timing';
import { holdTimers } from '../../held-timers';
import { until } from '../../until';
import { CloudFormation } from '../support/cloudformation';
import { VirtualWorld } from '../support/virtual-world';

const LOG_STREAM = '2026/03/01/[$LATEST]0123456789abcdef';
/** The remaining time of an invocation whose work is stopped after 50 milliseconds. */
const A_MOMENT = ANSWER_RESERVE_SECONDS * 1000 + 50;

async function run(
  resource: CustomResource,
  given: Partial<CloudFormationCustomResourceEvent> = {},
  remaining = 60_000,
  query = 'X-Amz-Signature=secret',
) {
  const cloudFormation = await CloudFormation.start();
  const world = new VirtualWorld();
  const event = {
    RequestType: 'Create',
    RequestId: 'request-1',
    StackId: 'stack-1',
    LogicalResourceId: 'Resource',
    ResponseURL: `${cloudFormation.url}/answer?${query}`,
    ResourceProperties: {},
    ...given,
  } as CloudFormationCustomResourceEvent;
  const context = { logStreamName: LOG_STREAM, getRemainingTimeInMillis: () => remaining };
  await customResource(resource, world)(event, context);
  expect(cloudFormation.puts).toHaveLength(1);
  return { answer: cloudFormation.answers[0], world };
}

const untilStopped: CustomResource = (_, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('the return value of the resource is the answer', async () => {
  const { answer } = await run(async () => ({ physicalResourceId: 'id', data: { Colour: 'blue' } }));

  expect(answer).toEqual({
    Status: 'SUCCESS',
    PhysicalResourceId: 'id',
    Data: { Colour: 'blue' },
    StackId: 'stack-1',
    RequestId: 'request-1',
    LogicalResourceId: 'Resource',
  });
});

test('the message of a Failure is the reason, followed by the log stream', async () => {
  const { answer } = await run(async () => {
    throw new Failure('The tea is cold. Make new tea.');
  });

  expect(answer).toEqual({
    Status: 'FAILED',
    Reason: `The tea is cold. Make new tea. CloudWatch Log Stream: ${LOG_STREAM}`,
    PhysicalResourceId: 'perhaps-created:request-1',
    StackId: 'stack-1',
    RequestId: 'request-1',
    LogicalResourceId: 'Resource',
  });
});

test('a failed Create that created something answers with its id', async () => {
  const { answer } = await run(async () => {
    throw new Failure('Too late.', 'made');
  });

  expect(answer.PhysicalResourceId).toBe('made');
});

test.each(['Update', 'Delete'] as const)('a failed %s keeps the previous id', async (RequestType) => {
  const { answer } = await run(
    async () => {
      throw new Failure('No.');
    },
    { RequestType, PhysicalResourceId: 'known' } as Partial<CloudFormationCustomResourceEvent>,
  );

  expect(answer.PhysicalResourceId).toBe('known');
});

test('an unexpected error gives an answer too', async () => {
  const { answer } = await run(async () => {
    throw new TypeError('undefined is not a function');
  });

  expect(answer.Reason).toMatch(
    /^The handler failed with an unexpected error: TypeError: undefined is not a function\. Please report it with the log\./,
  );
});

test('the log of an unexpected error has its stack trace without its message, which may quote the content', async () => {
  const { world } = await run(async () => {
    throw new SyntaxError('Unexpected token in "the content"');
  });

  const { defect } = world.lines.find(({ outcome }) => outcome === 'FAILED')!;
  expect(defect).toMatch(/^SyntaxError: \n +at .*handler\.test\.ts/);
});

test('work is stopped in time to answer, and the reason says so', async () => {
  const { answer } = await run(untilStopped, {}, A_MOMENT);

  expect(answer.Reason).toMatch(
    /^The handler could not finish within its 0 seconds\. Deploy again\. If this happens again, /,
  );
});

test('stopped work can still report the id of a created resource', async () => {
  const { answer } = await run(
    async (event, invocation) => {
      await untilStopped(event, invocation).catch(() => undefined);
      throw new Failure('Stopped half-way.', 'half');
    },
    {},
    A_MOMENT,
  );

  expect(answer).toMatchObject({ PhysicalResourceId: 'half', Reason: expect.stringMatching('Stopped half-way.') });
});

test('a sleep ends when the work is stopped', async () => {
  const { answer } = await run(
    async (event, invocation) => {
      await untilStopped(event, invocation).catch(() => undefined);
      await invocation.sleep(1);
      return { physicalResourceId: 'never' };
    },
    {},
    A_MOMENT,
  );

  expect(answer.Reason).toMatch(/^The handler could not finish/);
});

const timersRun = () => until(() => jest.getTimerCount() >= 2);

test('all but twenty seconds of the time are for work', async () => {
  holdTimers();
  let isStopped = () => false;
  const work: CustomResource = (event, invocation) => {
    isStopped = () => invocation.signal.aborted;
    return untilStopped(event, invocation);
  };
  const done = run(work, {}, 600_000);
  await timersRun();

  jest.advanceTimersByTime(579_999);
  expect(isStopped()).toBe(false);
  jest.advanceTimersByTime(1);
  expect(isStopped()).toBe(true);
  await done;
});

test('stopped work has two seconds to fail', async () => {
  holdTimers();
  let speak = () => {};
  const done = run(() => new Promise((_, reject) => (speak = () => reject(new Failure('Half-way.', 'half')))));
  await timersRun();
  jest.advanceTimersByTime(40_000 + 1_999);
  speak();

  expect((await done).answer.PhysicalResourceId).toBe('half');
});

test('work that cannot be stopped does not delay the answer', async () => {
  holdTimers();
  const done = run(() => new Promise(() => undefined));
  await timersRun();
  jest.advanceTimersByTime(40_000 + 2_000);
  // The handler has left no timer.
  expect(jest.getTimerCount()).toBe(0);

  expect((await done).answer.Reason).toMatch(/^The handler could not finish within its 40 seconds\./);
});

test('there is no time for work at all when too little is left to answer', async () => {
  const { answer } = await run(untilStopped, {}, 1_000);

  expect(answer.Status).toBe('FAILED');
});

describe('the time of the request', () => {
  async function requestedAt(query: string) {
    let known = 0;
    const note: CustomResource = async (_, invocation) => {
      known = invocation.requestedAt;
      return { physicalResourceId: 'id' };
    };
    await run(note, {}, 60_000, query);
    return new Date(known).toISOString();
  }

  test('is the time in the URL at which CloudFormation wrote it', async () => {
    const query = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260301T115930Z&X-Amz-Expires=7200';
    expect(await requestedAt(query)).toBe('2026-03-01T11:59:30.000Z');
  });

  test('is the beginning of the work when the URL has no date', async () => {
    expect(await requestedAt('Expires=1772367570')).toBe(new Date(new VirtualWorld().now()).toISOString());
  });
});

test('the log names the event in every line, and has neither the URL nor its signature', async () => {
  const { world } = await run(async (_, invocation) => {
    invocation.log({ note: 'working' });
    return { physicalResourceId: 'id' };
  });

  expect(world.lines).toEqual(
    [
      { note: 'working' },
      { outcome: 'SUCCESS', physicalId: 'id' },
      { operation: 'PutResponse', attempt: 1, outcome: 200 },
    ].map((line) => ({ requestType: 'Create', requestId: 'request-1', logicalId: 'Resource', ...line })),
  );
  expect(world.text).not.toMatch(/http|secret/);
});
