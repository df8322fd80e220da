import { ConnectFailure } from '../connect/connect-failure';
import { isTimeFor } from '../invocation/invocation';
import { leaveOut } from './leave-out';
import { failureCount, heldBackUntil, postponed, refused, started, turnedAway } from './progress';
import { type Member, CALL_PATIENCE_MILLISECONDS, type SuiteRun } from './suite-run';

/**
 * The time in which a denial may come from a role that is so new that the service does not know it yet. Later, a denial is final.
 */
const NEW_ROLE_MILLISECONDS = 120_000;

/** Starts test cases as long as there is room. */
export async function start(run: SuiteRun): Promise<void> {
  for (const each of run.waiting()) {
    if (!hasFailedOften(run) && isStartable(each, run)) await startOne(each, run);
  }
  if (hasFailedOften(run)) await leaveOut(run);
}

/** Tells whether `maxFailures` test cases have failed, so that no further one is to be started. */
function hasFailedOften({ input: { maxFailures = Infinity }, testCases, suite }: SuiteRun): boolean {
  return failureCount(testCases, suite) >= maxFailures;
}

function isStartable({ progress }: Member, run: SuiteRun): boolean {
  return (
    !run.isFull &&
    run.running().length < run.capacity &&
    run.now >= heldBackUntil(progress) &&
    isTimeFor(run.invocation, CALL_PATIENCE_MILLISECONDS)
  );
}

async function startOne(each: Member, run: SuiteRun): Promise<void> {
  const { index, progress, name } = each;
  if (!name) {
    run.testCases[index] = refused(progress, 'NO_ARN');
    return;
  }
  try {
    const executionId = await run.executions.start(name, run.tokenOf(each), CALL_PATIENCE_MILLISECONDS);
    run.testCases[index] = started(progress, executionId, run.now);
  } catch (error) {
    // A call that is cut off at the end of the tick may have started an execution.
    if (run.invocation.signal.aborted) run.testCases[index] = postponed(progress, 'OUTAGE', run.now);
    if (!(error instanceof ConnectFailure)) throw error;
    afterRefusal(each, error, run);
  }
}

function afterRefusal(each: Member, error: ConnectFailure, run: SuiteRun): void {
  const { index, progress } = each;
  if (error.isLimit) {
    // Consoles and pipelines start executions too. There is room again when some have ended.
    run.isFull = true;
    run.testCases[index] = turnedAway(progress);
    return;
  }
  run.log(each, 'REFUSED', { failures: error.message });
  if (error.isOutage || (error.isDenied && run.now - run.startedAt < NEW_ROLE_MILLISECONDS)) {
    // A test case that cannot be started must not keep the others waiting.
    run.testCases[index] = postponed(progress, error.isOutage ? 'OUTAGE' : 'DENIED', run.now);
  } else {
    run.testCases[index] = refused(progress, error.isNotFound ? 'NOT_FOUND' : error.isDenied ? 'DENIED' : 'REFUSED');
  }
}
