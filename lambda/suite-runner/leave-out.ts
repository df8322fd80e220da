import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { ConnectFailure } from '../connect/connect-failure';
import { type ExecutionStanding, isOver, LIST_LAG_MILLISECONDS } from '../connect/executions';
import { isTimeFor } from '../invocation/invocation';
import { each } from './each';
import { leftOut, started } from './progress';
import { type Member, CALL_PATIENCE_MILLISECONDS, type SuiteRun } from './suite-run';

/** How much of the time of a step is left for those that run, in milliseconds. */
const RESERVE = 20_000;

/**
 * Starts nothing any more of what waits. A start that was not answered may have been made all the same: its execution is found, and
 * runs from then on. As long as nobody can know, its test case waits for the next tick.
 */
export async function leaveOut(
  run: SuiteRun,
  ofWaiting: (progress: TestCaseProgress) => TestCaseProgress = leftOut,
): Promise<void> {
  const waiting = run.waiting();
  const unanswered = waiting.filter(isUnanswered);
  const leave = ({ index, progress }: Member) => void (run.testCases[index] = ofWaiting(progress));
  waiting.filter((member) => !isUnanswered(member)).forEach(leave);
  for (const instance of new Set(unanswered.map(({ name }) => name.instance.arn))) {
    const ours = unanswered.filter(({ name }) => name.instance.arn === instance);
    const list = await run.executions.list(ours[0].name.instance, run.startedAt);
    const { failures } = await each(ours, async (member) => {
      if (!mayHaveStarted(member, list, run)) leave(member);
      else if (isTimeFor(run.invocation, CALL_PATIENCE_MILLISECONDS + RESERVE)) await find(member, run, leave);
    });
    if (failures.length > 0) throw failures[0];
  }
}

function isUnanswered({ progress }: Member): boolean {
  return progress.problem === 'OUTAGE';
}

/** The list has an execution of the test case that goes on and of which nobody knows, or may not have it yet. */
function mayHaveStarted(
  { name, progress }: Member,
  list: ReadonlyMap<string, ExecutionStanding>,
  run: SuiteRun,
): boolean {
  const known = new Set(run.testCases.map(({ executionId }) => executionId));
  const isListed = [...list].some(
    ([id, { testCaseId, status }]) => testCaseId === name.id && !isOver(status) && !known.has(id),
  );
  return isListed || run.now - progress.since! * 1000 < LIST_LAG_MILLISECONDS;
}

/** The same token names the same execution; it starts one if there was none, which is then treated as if there had been. */
async function find(member: Member, run: SuiteRun, leave: (member: Member) => void): Promise<void> {
  const { index, name, progress } = member;
  try {
    const executionId = await run.executions.start(name, run.tokenOf(member), CALL_PATIENCE_MILLISECONDS);
    run.testCases[index] = { ...started(progress, executionId, run.now), problem: progress.problem };
  } catch (error) {
    if (!(error instanceof ConnectFailure) || error.isOutage) throw error;
    // What the service refuses, it did not start before.
    leave(member);
  }
}
