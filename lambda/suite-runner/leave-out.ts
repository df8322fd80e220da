import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { leftOut, started } from '../../lib/private/suite-run/progress';
import { isUnanswered, mayHaveStarted } from '../../lib/private/suite-run/unanswered';
import { ConnectFailure } from '../connect/connect-failure';
import { isTimeFor } from '../invocation/invocation';
import { byInstance } from './by-instance';
import { each } from './each';
import { type Member, CALL_PATIENCE_MILLISECONDS, type SuiteRun } from './suite-run';

/** The part of a step's time that is reserved for stopping the running executions, in milliseconds. */
const STOP_RESERVE_MILLISECONDS = 20_000;

/**
 * Leaves out the waiting test cases. A test case whose start was not answered may have an execution: `find` repeats this
 * start, and leaves out the test case only when the service refuses the start. Without time for this call, the test case
 * waits for the next tick.
 */
export async function leaveOut(
  run: SuiteRun,
  ofWaiting: (progress: TestCaseProgress) => TestCaseProgress = leftOut,
): Promise<void> {
  const waiting = run.waiting();
  const unanswered = waiting.filter(({ progress }) => isUnanswered(progress));
  const leave = ({ index, progress }: Member) => void (run.testCases[index] = ofWaiting(progress));
  waiting.filter(({ progress }) => !isUnanswered(progress)).forEach(leave);
  const instances = await each(byInstance(unanswered), async (ours) => {
    const list = await run.executions.list(ours[0].name.instance, run.startedAt);
    const { failures } = await each(ours, async (member) => {
      const { name, progress } = member;
      if (!mayHaveStarted(name.id, progress, list, run.testCases, run.now)) leave(member);
      else if (isTimeFor(run.invocation, CALL_PATIENCE_MILLISECONDS + STOP_RESERVE_MILLISECONDS))
        await find(member, run, leave);
    });
    if (failures.length > 0) throw failures[0];
  });
  if (instances.failures.length > 0) throw instances.failures[0];
}

/**
 * Repeats a start that was not answered, with the same token. The service returns the execution of the first call, or
 * else starts one. When the service refuses the start, the test case is left out.
 */
async function find(member: Member, run: SuiteRun, leave: (member: Member) => void): Promise<void> {
  const { index, name, progress } = member;
  try {
    const executionId = await run.executions.start(name, run.tokenOf(member), CALL_PATIENCE_MILLISECONDS);
    run.testCases[index] = { ...started(progress, executionId, run.now), problem: progress.problem };
  } catch (error) {
    if (!(error instanceof ConnectFailure) || error.isOutage) throw error;
    // This call has the token of the unanswered call. If the unanswered call had started an execution, the service
    // would have returned this execution instead of an error.
    leave(member);
  }
}
