import { type TickOutcome, type TickStep } from '../../lib/private/contract/suite';
import { pauseOf } from '../../lib/private/suite-run/pace';
import { cancelled, isDone, leftOut, stoppedInTime } from '../../lib/private/suite-run/progress';
import { ConnectFailure } from '../connect/connect-failure';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';
import { checkRunning } from './check-running';
import { start } from './start';
import { askWhetherAwaited } from './ask-whether-awaited';
import { abandon } from './stop';
import { SuiteRun } from './suite-run';

/**
 * Carries out one tick: updates the progress of the running executions once, and starts as many test cases as allowed.
 * A run that is out of time stops its executions instead of starting test cases. A run that is cancelled or skipped
 * only stops its executions.
 */
export async function tick(step: TickStep, executions: Executions, invocation: Invocation): Promise<TickOutcome> {
  const run = new SuiteRun(step, executions, invocation);
  let { askedAt = null } = step;
  try {
    const waiting = await askWhetherAwaited(run, askedAt);
    askedAt = waiting.askedAt;
    if (!waiting.isAwaited) await abandon(run, cancelled, cancelled);
    else if (step.input.skip !== undefined) await abandon(run, leftOut);
    else await continueRun(run);
  } catch (error) {
    // The next tick continues where this tick was interrupted.
    const isInterrupted = invocation.signal.aborted || (error instanceof ConnectFailure && error.isOutage);
    if (!isInterrupted) throw error;
    invocation.log({ outcome: 'interrupted', message: (error as Error).message });
    run.giveUpIfTooLate();
  }
  return { progress: run.testCases, isDone: isDone(run.testCases), pause: pauseOf(run), askedAt, error: null };
}

async function continueRun(run: SuiteRun): Promise<void> {
  await checkRunning(run);
  if (run.isOutOfTime) await abandon(run, stoppedInTime);
  else await start(run);
}
