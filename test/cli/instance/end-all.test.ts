import { endAll } from '../../../cli/instance/end-all';
import { SuiteRun } from '../../../lambda/suite-runner/suite-run';
import { type SuiteProgress, type SuiteSettings } from '../../../lib/private/contract/suite';
import { anInvocation } from '../../lambda/support/an-invocation';
import { doing } from '../../lambda/support/executions';
import { VirtualWorld } from '../../lambda/support/virtual-world';

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666/test-case/1';
const suite: SuiteSettings = {
  ...{ name: 'Suite', maxConcurrency: 5, maxQueued: 5, failOnFlaky: false, timeout: 3600 },
  testCases: [{ name: 'Test', arn: ARN, retries: 0, quarantined: false }],
};

/** Ends one running execution. Returns what `endAll` returned, and the executions that were stopped. */
async function ended(timesOfPasses: readonly number[]) {
  const world = new VirtualWorld();
  const stopped: string[] = [];
  const times = [...timesOfPasses];
  let progress: SuiteProgress = [{ status: 'RUNNING', attempt: 1, starts: 1, executionId: 'e', since: 0 }];
  const executions = doing({ stop: async (_: unknown, id: string) => void stopped.push(id) });
  const execution = { id: '', name: '', startTime: new Date(world.now()).toISOString() };
  const next = () => {
    const invocation = { ...anInvocation(world), deadline: world.now() + times.shift()! };
    return new SuiteRun({ suite, execution, input: {}, progress }, executions, invocation);
  };
  const left = await endAll(next, (after) => (progress = after));
  return { left, stopped };
}

test('an execution that one pass has no time to stop is stopped by the next one', async () => {
  expect(await ended([10_000, 100_000])).toEqual({ left: 0, stopped: ['e'] });
});

test('an execution that no pass has time to stop is counted', async () => {
  expect(await ended([10_000, 10_000, 10_000])).toEqual({ left: 1, stopped: [] });
});
