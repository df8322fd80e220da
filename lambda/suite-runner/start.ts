import { refused, started, postponed } from '../../lib/private/suite-run/progress';
import { afterRefusal, hasFailedOften, nextToStart } from '../../lib/private/suite-run/starts';
import { ConnectFailure } from '../connect/connect-failure';
import { isTimeFor } from '../invocation/invocation';
import { leaveOut } from './leave-out';
import { CALL_PATIENCE_MILLISECONDS, type Member, type SuiteRun } from './suite-run';

/**
 * Starts test cases as long as more executions are allowed and there is time for another call. When too many test cases
 * have failed, leaves out the waiting ones.
 */
export async function start(run: SuiteRun): Promise<void> {
  let next = nextToStart(run, 0, run.now);
  while (next !== undefined && isTimeFor(run.invocation, CALL_PATIENCE_MILLISECONDS)) {
    await startOne(run.member(next), run);
    next = nextToStart(run, next + 1, run.now);
  }
  if (hasFailedOften(run)) await leaveOut(run);
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
    // When the call was aborted because the time of the tick was up, it may have started an execution anyway. So the test
    // case is postponed, as after an outage.
    if (run.invocation.signal.aborted) run.testCases[index] = postponed(progress, 'OUTAGE', run.now);
    if (!(error instanceof ConnectFailure)) throw error;
    // A refusal by the limit is not final: when other executions end, also those outside the run, this one can start.
    if (error.isLimit) run.isFull = true;
    else run.log(each, 'REFUSED', { failures: error.message });
    run.testCases[index] = afterRefusal(progress, error, run);
  }
}
