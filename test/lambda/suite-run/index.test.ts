import { handler } from '../../../lambda/suite-run';
import { type SuiteStep } from '../../../lib/private/suite-contract';

test('the handler that Step Functions calls takes steps', async () => {
  const step: SuiteStep = {
    step: 'TICK',
    suite: { name: 'Suite', testCases: [], maxConcurrency: 5, maxQueued: 5, failOnFlaky: false, timeout: 60 },
    execution: { id: 'arn', name: '1', startTime: new Date().toISOString() },
    input: {},
    progress: null,
  };
  const outcome = await handler(step, { logStreamName: 'log-stream', getRemainingTimeInMillis: () => 60_000 });
  expect(outcome).toEqual({ progress: [], isDone: true, pause: 2, error: null });
});
