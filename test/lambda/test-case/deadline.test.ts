import { ANSWER_RESERVE } from '../../../lib/private/timing';
import { aStack } from '../support/a-stack';

/** In real time, for calls that hang. */
const A_MOMENT = ANSWER_RESERVE * 1000 + 100;

test('a call that hangs is answered for before Lambda ends the function', async () => {
  const stack = await aStack();
  stack.connect.failNext('CreateTestCase', { delayMs: 60_000 });

  const answer = await stack.create({}, { remaining: A_MOMENT });

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: `perhaps-created:${answer.RequestId}` });
  expect(answer.Reason).toMatch(/^The handler could not finish within its 0 seconds\./);
});

test('what was made before a call hung is found by the Delete that follows', async () => {
  const stack = await aStack();
  stack.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true });
  stack.connect.failNext('ListTestCases', { delayMs: 60_000 });

  const answer = await stack.create({}, { remaining: A_MOMENT + 2_000 });
  await stack.delete();

  expect(answer.Status).toBe('FAILED');
  expect(stack.cloud.testCases()).toEqual([]);
});

test('throttling without end is told as such, with the time it takes to answer left', async () => {
  const stack = await aStack();
  const begun = stack.world.now();
  stack.connect.failNext('CreateTestCase', { status: 429, type: 'ThrottlingException', times: 999 });

  const answer = await stack.create();

  expect(answer.Reason).toMatch(/^Amazon Connect throttled every attempt/);
  expect(stack.world.now() - begun).toBeLessThanOrEqual(580_000);
});
