import {
  type RunProblem,
  type SuiteProgress,
  type SuiteSettings,
  type TestCaseProgress,
  type TestCaseRunStatus,
} from '../../lib/private/contract/suite';

/** How often an execution that got lost is asked for again, before the test case counts as failed. */
const MAX_LOST = 10;
/** Seconds until that, each time twice as long. */
const FIRST_RESTART_PAUSE_SECONDS = 5;
const LONGEST_RESTART_PAUSE_SECONDS = 60;

/** Before the first tick. */
export function beginning({ testCases }: SuiteSettings): SuiteProgress {
  return testCases.map(() => ({ status: 'WAITING' }));
}

function isOver(status: TestCaseRunStatus): boolean {
  return status !== 'WAITING' && status !== 'RUNNING';
}

export function isDone(progress: SuiteProgress): boolean {
  return progress.every(({ status }) => isOver(status));
}

/** Failures that count: those in quarantine do not. */
export function failureCount(progress: SuiteProgress, { testCases, failOnFlaky }: SuiteSettings): number {
  return progress.filter(
    ({ status }, index) =>
      !testCases[index].quarantined && (status === 'FAILED' || (failOnFlaky && status === 'FLAKY')),
  ).length;
}

export function started(before: TestCaseProgress, executionId: string, now: number): TestCaseProgress {
  const { attempt = 1, starts = 0 } = before;
  return { status: 'RUNNING', attempt, starts: starts + 1, executionId, since: Math.floor(now / 1000) };
}

export function passed(
  { attempt = 1, starts, executionId }: TestCaseProgress,
  seconds: number | undefined,
): TestCaseProgress {
  return { status: attempt > 1 ? 'FLAKY' : 'PASSED', attempt, starts, executionId, seconds };
}

/** A failed test case is run again as often as the suite says. */
export function failed(
  { attempt = 1, starts, executionId }: TestCaseProgress,
  retries: number,
  outcome: { readonly seconds?: number; readonly problem?: RunProblem },
): TestCaseProgress {
  return attempt <= retries
    ? { status: 'WAITING', attempt: attempt + 1, starts, executionId }
    : { status: 'FAILED', attempt, starts, executionId, ...outcome };
}

/** An execution that came to nothing says nothing about the test case: it is asked for again after a while, with a new token. */
export function lost(
  { attempt = 1, starts = 0, executionId }: TestCaseProgress,
  problem: RunProblem,
  now: number,
): TestCaseProgress {
  return starts - attempt < MAX_LOST
    ? { status: 'WAITING', attempt, starts, since: Math.floor(now / 1000), problem }
    : { status: 'FAILED', attempt, starts, executionId, problem };
}

/** Could not be started now; the same token is tried again after a while. */
export function postponed(
  { attempt, starts, executionId }: TestCaseProgress,
  problem: RunProblem,
  now: number,
): TestCaseProgress {
  return { status: 'WAITING', attempt, starts, executionId, since: Math.floor(now / 1000), problem };
}

/** Found no room; the same token is tried again when there may be some. */
export function turnedAway(before: TestCaseProgress): TestCaseProgress {
  return { ...before, problem: 'LIMIT' };
}

/** When a waiting test case may be started, in milliseconds since the epoch. */
export function heldBackUntil({ attempt = 1, starts = 0, since }: TestCaseProgress): number {
  if (since === undefined) return 0;
  const losses = Math.max(0, starts - attempt);
  return (since + Math.min(LONGEST_RESTART_PAUSE_SECONDS, FIRST_RESTART_PAUSE_SECONDS * 2 ** losses)) * 1000;
}

/** Cannot be run at all. */
export function refused({ attempt, starts }: TestCaseProgress, problem: RunProblem): TestCaseProgress {
  return { status: 'FAILED', attempt, starts, problem };
}

/** Was stopped by the run, or is not looked at any more, since there is no time left for it. */
export function outOfTime({ attempt, starts, executionId }: TestCaseProgress): TestCaseProgress {
  return { status: 'FAILED', attempt, starts, executionId, problem: 'OUT_OF_TIME' };
}

/** Was stopped by the run, since there is no time left for it. What still waited in the queue of the service was not run. */
export function stoppedInTime(before: TestCaseProgress): TestCaseProgress {
  if (before.runsSince !== undefined) return outOfTime(before);
  // An execution that never ran has no records that tell why the one before it failed.
  return leftOut(before.attempt! > 1 ? { ...before, executionId: undefined } : { problem: 'LIMIT', ...before });
}

/** Is not run any more, since nobody waits for it. */
export function cancelled({ starts, executionId }: TestCaseProgress): TestCaseProgress {
  return { status: 'NOT_RUN', starts, executionId, problem: 'CANCELLED' };
}

/** Was stopped by the run, since it broke off. */
export function brokenOff({ attempt, starts, executionId }: TestCaseProgress): TestCaseProgress {
  return { status: 'FAILED', attempt, starts, executionId, problem: 'BROKEN_OFF' };
}

/** Is not started any more. What failed before and waited for another try has failed. */
export function leftOut({ attempt = 1, starts, executionId, problem }: TestCaseProgress): TestCaseProgress {
  return attempt > 1
    ? { status: 'FAILED', attempt: attempt - 1, starts, executionId }
    : { status: 'NOT_RUN', starts, executionId, problem };
}
