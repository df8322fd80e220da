import { type TickOutcome, type TickStep } from '../../lib/private/suite-contract';
import { ConnectFailure } from '../connect/connect-failure';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';
import { isDone, outOfTime } from './progress';
import { SuiteRun } from './suite-run';

/** One look at what runs, and as many starts as there is room for. */
export async function tick(step: TickStep, executions: Executions, invocation: Invocation): Promise<TickOutcome> {
  const run = new SuiteRun(step, executions, invocation);
  try {
    await run.look();
    if (run.isOutOfTime) await run.abandon(outOfTime);
    else await run.start();
  } catch (error) {
    // The next tick tries again, and goes on from where this one got to.
    const isInterrupted = invocation.signal.aborted || (error instanceof ConnectFailure && error.isOutage);
    if (!isInterrupted) throw error;
    invocation.log({ outcome: 'interrupted', message: (error as Error).message });
    run.giveUpIfTooLate();
  }
  return { progress: run.testCases, isDone: isDone(run.testCases), pause: run.pause, error: null };
}
