import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { ConnectFailure } from '../connect/connect-failure';
import { type ExecutionStanding, isOver, LIST_LAG_MILLISECONDS } from '../connect/executions';
import { isTimeFor } from '../invocation/invocation';
import { byInstance } from './by-instance';
import { each } from './each';
import { leftOut, started } from './progress';
import { type Member, CALL_PATIENCE_MILLISECONDS, type SuiteRun } from './suite-run';

/** The part of a step's time that is left for the running executions, in milliseconds. */
const STOP_RESERVE_MILLISECONDS = 20_000;

/**
 * Starts none of the waiting test cases any more. A start that was not answered may have succeeded: its execution is looked for,
 * and counts as running from then on. As long as that is not known, its test case waits for the next tick.
 */
export async function leaveOut(
  run: SuiteRun,
  ofWaiting: (progress: TestCaseProgress) => TestCaseProgress = leftOut,
): Promise<void> {
  const waiting = run.waiting();
  const unanswered = waiting.filter(isUnanswered);
  const leave = ({ index, progress }: Member) => void (run.testCases[index] = ofWaiting(progress));
  waiting.filter((member) => !isUnanswered(member)).forEach(leave);
  for (const ours of byInstance(unanswered)) {
    const list = await run.executions.list(ours[0].name.instance, run.startedAt);
    const { failures } = await each(ours, async (member) => {
      if (!mayHaveStarted(member, list, run)) leave(member);
      else if (isTimeFor(run.invocation, CALL_PATIENCE_MILLISECONDS + STOP_RESERVE_MILLISECONDS))
        await find(member, run, leave);
    });
    if (failures.length > 0) throw failures[0];
  }
}

function isUnanswered({ progress }: Member): boolean {
  return progress.problem === 'OUTAGE';
}

/**
 * Tells whether a start that was not answered may have succeeded: the list has a running execution of the test case whose id no
 * progress has, or it is too early for the list to have it.
 */
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

/**
 * Finds the execution of a start that was not answered: the same token names the same execution. When no execution exists, the call
 * starts one, which is treated in the same way.
 */
async function find(member: Member, run: SuiteRun, leave: (member: Member) => void): Promise<void> {
  const { index, name, progress } = member;
  try {
    const executionId = await run.executions.start(name, run.tokenOf(member), CALL_PATIENCE_MILLISECONDS);
    run.testCases[index] = { ...started(progress, executionId, run.now), problem: progress.problem };
  } catch (error) {
    if (!(error instanceof ConnectFailure) || error.isOutage) throw error;
    // A refusal shows that the earlier call started no execution.
    leave(member);
  }
}
