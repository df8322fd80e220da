import { refused, started, postponed } from '../../lib/private/suite-run/progress';
import { afterRefusal, hasFailedOften, nextToStart } from '../../lib/private/suite-run/starts';
import { ConnectFailure } from '../connect/connect-failure';
import { NotSent } from '../connect/executions';
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

/**
 * Returns the time for which a start is repeated, in milliseconds. After a denied start on the same instance, a start
 * is sent only once: the same role sends it, so it is probably denied too. If all denied starts of a large suite were
 * repeated, they would take longer than its timeout.
 */
function patience({ name }: Member, run: SuiteRun): number {
  const isDenied = run
    .members()
    .some((other) => other.progress.problem === 'DENIED' && other.name.instance.arn === name.instance.arn);
  return isDenied ? 0 : CALL_PATIENCE_MILLISECONDS;
}

async function startOne(each: Member, run: SuiteRun): Promise<void> {
  const { index, progress, name } = each;
  if (!name) {
    run.testCases[index] = refused(progress, 'NO_ARN');
    return;
  }
  try {
    const executionId = await run.executions.start(name, run.tokenOf(each), patience(each, run));
    run.testCases[index] = started(progress, executionId, run.now);
  } catch (error) {
    if (!(error instanceof ConnectFailure)) {
      // When the call was aborted after it had been sent, it may have started an execution anyway. So the test case is
      // postponed, as after an outage.
      if (!(error instanceof NotSent)) run.testCases[index] = postponed(progress, 'OUTAGE', run.now);
      throw error;
    }
    // Executions outside the run count toward the limit too. The refusal is not final: when some executions have ended,
    // others can start.
    if (error.isLimit) run.isFull = true;
    else run.log(each, 'REFUSED', { failures: error.message });
    run.testCases[index] = afterRefusal(progress, error, run);
  }
}
