import { type TickOutcome, type TickStep } from '../../lib/private/contract/suite';
import { ConnectFailure } from '../connect/connect-failure';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';
import { look } from './look';
import { cancelled, isDone, leftOut, stoppedInTime } from './progress';
import { start } from './start';
import { askWhetherWaitedFor } from './still-waited-for';
import { abandon } from './stop';
import { SuiteRun } from './suite-run';

/**
 * The pause between two ticks, in seconds. It is longer when there is no room for more executions, and in long runs, which could
 * otherwise fill up the history of Step Functions.
 */
const TICK_PAUSE_SECONDS = 2;
const LONG_TICK_PAUSE_SECONDS = 5;
const LONG_RUN_SECONDS = 1800;

/** Looks at the running executions once, and starts as many as there is room for. */
export async function tick(step: TickStep, executions: Executions, invocation: Invocation): Promise<TickOutcome> {
  const run = new SuiteRun(step, executions, invocation);
  let { askedAt = null } = step;
  try {
    const waiting = await askWhetherWaitedFor(run, askedAt);
    askedAt = waiting.askedAt;
    if (!waiting.isWaitedFor) await abandon(run, cancelled, cancelled);
    else if (step.input.skip !== undefined) await abandon(run, leftOut);
    else await goOn(run);
  } catch (error) {
    // The next tick tries again, and goes on from where this tick stopped.
    const isInterrupted = invocation.signal.aborted || (error instanceof ConnectFailure && error.isOutage);
    if (!isInterrupted) throw error;
    invocation.log({ outcome: 'interrupted', message: (error as Error).message });
    run.giveUpIfTooLate();
  }
  return { progress: run.testCases, isDone: isDone(run.testCases), pause: pauseOf(run), askedAt, error: null };
}

async function goOn(run: SuiteRun): Promise<void> {
  await look(run);
  if (run.isOutOfTime) await abandon(run, stoppedInTime);
  else await start(run);
}

function pauseOf(run: SuiteRun): number {
  const isLong = run.now - run.startedAt > LONG_RUN_SECONDS * 1000;
  return isLong || run.isFull ? LONG_TICK_PAUSE_SECONDS : TICK_PAUSE_SECONDS;
}
