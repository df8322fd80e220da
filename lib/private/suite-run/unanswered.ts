import { type SuiteProgress, type TestCaseProgress } from '../contract/suite';
import { type ExecutionState, isOver, LIST_LAG_MILLISECONDS } from './execution-state';

/**
 * Tells whether the last call to start a waiting test case was throttled, ended in an internal error, or got no valid
 * answer. The call may have started an execution all the same.
 */
export function isUnanswered({ problem }: TestCaseProgress): boolean {
  return problem === 'OUTAGE';
}

/**
 * Tells whether a start without an answer may have succeeded. Returns true in two cases:
 *
 * - The service lists an unfinished execution of the test case, and the run does not have its execution id.
 * - The start is so recent that the service may not list the execution yet.
 */
export function mayHaveStarted(
  testCaseId: string,
  { since }: TestCaseProgress,
  list: ReadonlyMap<string, ExecutionState>,
  all: SuiteProgress,
  now: number,
): boolean {
  const known = new Set(all.map(({ executionId }) => executionId));
  const isListed = [...list].some(
    ([id, state]) => state.testCaseId === testCaseId && !isOver(state.status) && !known.has(id),
  );
  return isListed || now - since! * 1000 < LIST_LAG_MILLISECONDS;
}
