import { type SuiteInput, type SuiteProgress, type SuiteSettings, type TestCaseProgress } from '../contract/suite';
import { failureCount, earliestStart, postponed, refused, limited } from './progress';

/**
 * For this time after a run began, a denied start is repeated, since the permissions of a new role may not work yet.
 * Later, a denied start fails the test case.
 */
const NEW_ROLE_MILLISECONDS = 120_000;

/** The data of a run from which `nextToStart` chooses the next test case. */
export interface StartingRun {
  readonly suite: SuiteSettings;
  readonly input: SuiteInput;
  readonly testCases: SuiteProgress;
  /** True when this tick can start no more executions, since a limit of the service is reached. */
  readonly isFull: boolean;
}

/** Returns the maximum number of executions that may run or wait in the queue of the service at the same time. */
export function capacityOf({ maxConcurrency, maxQueued }: SuiteSettings): number {
  return maxConcurrency + maxQueued;
}

/** Returns the index of the first test case, from `from` on, that may be started now, or undefined. */
export function nextToStart(run: StartingRun, from: number, now: number): number | undefined {
  const { suite, testCases, isFull } = run;
  const running = testCases.filter(({ status }) => status === 'RUNNING').length;
  if (isFull || running >= capacityOf(suite) || hasFailedOften(run)) return undefined;
  const next = testCases.findIndex(
    (progress, index) => index >= from && progress.status === 'WAITING' && now >= earliestStart(progress),
  );
  return next < 0 ? undefined : next;
}

/** Tells whether at least `maxFailures` test cases fail the run. If so, no further test case is started. */
export function hasFailedOften({ input: { maxFailures = Infinity }, testCases, suite }: StartingRun): boolean {
  return failureCount(testCases, suite) >= maxFailures;
}

/**
 * Returns the name of the next start of a test case. The client token is made from this name. A start that was refused
 * or not answered is repeated with the same name; a start after an execution has another name.
 */
export function nameOfStart(runId: string, index: number, { starts = 0 }: TestCaseProgress): string {
  return `${runId} ${index} ${starts}`;
}

/** The kind of error with which the start of an execution failed. */
export interface Refusal {
  readonly isLimit: boolean;
  readonly isOutage: boolean;
  readonly isDenied: boolean;
  readonly isNotFound: boolean;
}

/**
 * Returns the progress after a start that the service refused or did not answer. If a later start may succeed, the test
 * case waits for it. Otherwise, the test case fails, so that it does not delay the other test cases.
 */
export function afterRefusal(
  progress: TestCaseProgress,
  { isLimit, isOutage, isDenied, isNotFound }: Refusal,
  { now, startedAt }: { readonly now: number; readonly startedAt: number },
): TestCaseProgress {
  if (isLimit) return limited(progress);
  if (isOutage) return postponed(progress, 'OUTAGE', now);
  if (isDenied && now - startedAt < NEW_ROLE_MILLISECONDS) return postponed(progress, 'DENIED', now);
  return refused(progress, isNotFound ? 'NOT_FOUND' : isDenied ? 'DENIED' : 'REFUSED');
}
