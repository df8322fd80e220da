import { Turns } from '../../../lambda/aws-calls/turns';
import { persist } from '../../../lambda/aws-calls/persist';
import { anInvocation } from '../support/an-invocation';

const CREATE = 'CreateTestCase';
const middle = () => 0.5;

test('calls have no pauses before one is throttled', () => {
  const turns = new Turns();
  turns.noteAnswer(CREATE, 0);
  expect(turns.pauseBefore(CREATE, 1)).toBe(0);
});

describe('After a call was throttled', () => {
  const throttled = () => {
    const turns = new Turns();
    turns.pauseAfterThrottling(CREATE, 0, middle);
    turns.noteAnswer(CREATE, 4_500);
    return turns;
  };

  test.each([
    [5_000, 3_500],
    [7_000, 1_500],
    [8_500, 0],
    [14_000, 0],
  ])('the next call at %d ms waits %d ms, until four seconds after the last one', (now, pause) => {
    expect(throttled().pauseBefore(CREATE, now)).toBe(pause);
  });

  test('calls no longer have pauses after 15 seconds without throttling', () => {
    const turns = throttled();
    turns.noteAnswer(CREATE, 14_999);
    expect(turns.pauseBefore(CREATE, 15_000)).toBe(0);
  });

  test('calls of another operation have no pauses', () => {
    const turns = throttled();
    turns.noteAnswer('TagResource', 4_500);
    expect(turns.pauseBefore('TagResource', 5_000)).toBe(0);
  });

  test.each([
    [0, 3_000],
    [0.5, 4_500],
    [1, 6_000],
  ])(
    'the pause before the next attempt is about four seconds: with the random number %d, it is %d ms',
    (random, pause) => {
      expect(new Turns().pauseAfterThrottling(CREATE, 0, () => random)).toBe(pause);
    },
  );
});

test('the calls that follow a throttled one in the same process are four seconds apart', async () => {
  const invocation = anInvocation();
  const turns = new Turns();
  const begun: number[] = [];
  const create = async (refusals: number) => {
    let attempts = 0;
    await persist(
      {
        ...{ operation: CREATE, target: 'arn', turns },
        failure: () => new Error('It is not repeated.') as never,
        send: async () => {
          if (attempts++ < refusals) throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
          begun.push(invocation.now());
        },
      },
      invocation,
    );
  };

  await create(1);
  await create(0);
  await create(0);

  expect(begun.map((time) => time - begun[0])).toEqual([0, 4_000, 8_000]);
});
