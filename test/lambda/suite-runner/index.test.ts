import { handler } from '../../../lambda/suite-runner';
import { type SuiteStep } from '../../../lib/private/contract/suite';

afterEach(() => jest.useRealTimers());

test('the handler that Step Functions calls runs steps', async () => {
  const startTime = '2026-03-01T12:00:00.000Z';
  jest.useFakeTimers({ now: new Date(startTime) });
  const step: SuiteStep = {
    step: 'TICK',
    suite: { name: 'Suite', testCases: [], maxConcurrency: 5, maxQueued: 5, failOnFlaky: false, timeout: 60 },
    execution: { id: 'arn', name: '1', startTime },
    input: {},
    progress: null,
  };
  const outcome = await handler(step, { logStreamName: 'log-stream', getRemainingTimeInMillis: () => 60_000 });
  expect(outcome).toEqual({ progress: [], isDone: true, pause: 2, askedAt: null, error: null });
});
