import {
  type RunProblem,
  type SuiteProgress,
  type SuiteSettings,
  type SuiteTestCase,
  type TestCaseProgress,
  type TestCaseRunStatus,
} from '../contract/suite';

/** The maximum number of new starts of a test case after lost executions (executions without a result). */
const MAX_LOST = 10;
/** The pause before a new start after one lost execution, in seconds. Each further lost execution doubles the pause. */
const FIRST_RESTART_PAUSE_SECONDS = 5;
/** The longest pause before a new start, in seconds. */
const LONGEST_RESTART_PAUSE_SECONDS = 60;

/** Returns the progress at the beginning of a run: all test cases wait for their first start. */
export function beginning({ testCases }: SuiteSettings): SuiteProgress {
  return testCases.map(() => ({ status: 'WAITING' }));
}

function isOver(status: TestCaseRunStatus): boolean {
  return status !== 'WAITING' && status !== 'RUNNING';
}

export function isDone(progress: SuiteProgress): boolean {
  return progress.every(({ status }) => isOver(status));
}

/** Returns the number of test cases that make the run fail. */
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

/** Returns the progress of a test case whose execution runs. The problem of an earlier start is removed. */
export function seenRunning(before: TestCaseProgress, now: number): TestCaseProgress {
  const { runsSince = Math.floor(now / 1000) } = before;
  return { ...before, problem: undefined, runsSince };
}

export function passed(
  { attempt = 1, starts, executionId }: TestCaseProgress,
  seconds: number | undefined,
): TestCaseProgress {
  return { status: attempt > 1 ? 'FLAKY' : 'PASSED', attempt, starts, executionId, seconds };
}

/** Returns the number of retries. A test case in quarantine has no retries, since its failure does not fail the run. */
export function retriesOf({ retries, quarantined }: SuiteTestCase): number {
  return quarantined ? 0 : retries;
}

/** Returns the progress after a failure. A failed test case is executed again as often as the suite allows. */
export function failed(
  { attempt = 1, starts, executionId }: TestCaseProgress,
  retries: number,
  outcome: { readonly seconds?: number; readonly problem?: RunProblem },
): TestCaseProgress {
  return attempt <= retries
    ? { status: 'WAITING', attempt: attempt + 1, starts, executionId }
    : { status: 'FAILED', attempt, starts, executionId, ...outcome };
}

/**
 * Returns the progress after an execution without a result, which says nothing about the test case. The run starts the
 * test case again after a while, with a new client token. After MAX_LOST such starts, the test case fails.
 */
export function lost(
  { attempt = 1, starts = 0, executionId }: TestCaseProgress,
  problem: RunProblem,
  now: number,
): TestCaseProgress {
  return starts - attempt < MAX_LOST
    ? { status: 'WAITING', attempt, starts, since: Math.floor(now / 1000), problem }
    : { status: 'FAILED', attempt, starts, executionId, problem };
}

/**
 * Returns the progress of a test case that could not be started now. The run repeats the start after a while, with the
 * same client token.
 */
export function postponed(
  { attempt, starts, executionId }: TestCaseProgress,
  problem: RunProblem,
  now: number,
): TestCaseProgress {
  return { status: 'WAITING', attempt, starts, executionId, since: Math.floor(now / 1000), problem };
}

/**
 * Returns the progress of a test case that was not started because too many executions run or wait. The run repeats the
 * start later, with the same client token.
 */
export function limited(before: TestCaseProgress): TestCaseProgress {
  return { ...before, problem: 'LIMIT' };
}

/** Returns the time from which a waiting test case may be started, in milliseconds since the epoch. */
export function earliestStart({ attempt = 1, starts = 0, since }: TestCaseProgress): number {
  if (since === undefined) return 0;
  const losses = Math.max(0, starts - attempt);
  return (since + Math.min(LONGEST_RESTART_PAUSE_SECONDS, FIRST_RESTART_PAUSE_SECONDS * 2 ** losses)) * 1000;
}

/** Returns the progress of a test case that cannot be run at all. */
export function refused({ attempt, starts }: TestCaseProgress, problem: RunProblem): TestCaseProgress {
  return { status: 'FAILED', attempt, starts, problem };
}

/** Returns the progress of a test case whose execution had not ended when the time of the run was over. */
export function outOfTime({ attempt, starts, executionId }: TestCaseProgress): TestCaseProgress {
  return { status: 'FAILED', attempt, starts, executionId, problem: 'OUT_OF_TIME' };
}

/**
 * Returns the progress of a test case that the run stopped, since there is no time left. An execution that still waited
 * in the queue of the service counts as not started.
 */
export function stoppedInTime(before: TestCaseProgress): TestCaseProgress {
  if (before.runsSince !== undefined) return outOfTime(before);
  // When an earlier attempt failed, the status is FAILED. `executionId` is removed: it names the execution that only
  // waited in the queue, and the records of that execution do not show the failure.
  return leftOut(before.attempt! > 1 ? { ...before, executionId: undefined } : { problem: 'LIMIT', ...before });
}

/** Returns the progress of a test case that is not run any more, since CloudFormation no longer waits for the run. */
export function cancelled({ starts, executionId }: TestCaseProgress): TestCaseProgress {
  return { status: 'NOT_RUN', starts, executionId, problem: 'CANCELLED' };
}

/** Returns the progress of a test case that was still running when the run stopped early. */
export function stoppedEarly({ attempt, starts, executionId }: TestCaseProgress): TestCaseProgress {
  return { status: 'FAILED', attempt, starts, executionId, problem: 'BROKEN_OFF' };
}

/** Returns the progress of a test case that is not started any more: FAILED when an earlier attempt failed, else NOT_RUN. */
export function leftOut({ attempt = 1, starts, executionId, problem }: TestCaseProgress): TestCaseProgress {
  return attempt > 1
    ? { status: 'FAILED', attempt: attempt - 1, starts, executionId }
    : { status: 'NOT_RUN', starts, executionId, problem };
}
