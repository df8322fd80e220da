import { ANSWER_RESERVE_SECONDS } from '../../../lib/private/contract/timing';
import { holdTimers } from '../../held-timers';
import { until } from '../../until';
import { aStack, type StackedTestCase } from '../support/a-stack';

const TWENTY_SECONDS = 20_000;

/** Creates a test case. The handler has twenty seconds, and the call of `operation` takes longer. */
async function createUntilHanging(operation: string, prepare: (stack: StackedTestCase) => void = () => undefined) {
  let isHanging = false;
  const stack = await aStack({
    authorize: ({ action }) => {
      isHanging ||= action === `connect:${operation}`;
      return undefined;
    },
  });
  prepare(stack);
  stack.connect.failNext(operation, { delayMs: 600_000 });
  holdTimers();
  const answer = stack.create({}, { remaining: TWENTY_SECONDS + ANSWER_RESERVE_SECONDS * 1000 });
  await until(() => isHanging);
  jest.advanceTimersByTime(TWENTY_SECONDS);
  return { stack, answer: await answer };
}

test('an event whose call never returns is answered before Lambda ends the function', async () => {
  const { answer } = await createUntilHanging('CreateTestCase');

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: `perhaps-created:${answer.RequestId}` });
  expect(answer.Reason).toMatch(/^The handler could not finish within its 20 seconds\./);
});

test('a test case that was created before a call hung is found by the Delete that follows', async () => {
  const { stack, answer } = await createUntilHanging('ListTestCases', ({ connect }) =>
    connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true }),
  );
  expect(stack.cloud.names()).toEqual(['Opening hours']);
  await stack.delete();

  expect(answer.Status).toBe('FAILED');
  expect(stack.cloud.testCases()).toEqual([]);
});

test('throttling without end is reported as throttling, while there is time left to answer', async () => {
  const stack = await aStack();
  const begun = stack.world.now();
  stack.connect.failNext('CreateTestCase', { status: 429, type: 'ThrottlingException', times: 999 });

  const answer = await stack.create();

  expect(answer.Reason).toMatch(/^Until the time limit of the handler, Amazon Connect throttled the call/);
  expect(stack.world.now() - begun).toBeLessThanOrEqual(580_000);
});
