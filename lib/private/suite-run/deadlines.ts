import { type SuiteSettings, type TestCaseProgress } from '../contract/suite';
import { SUITE_ANSWER_RESERVE_SECONDS, TICK_BUDGET_SECONDS } from '../contract/timing';
import { leftOut, outOfTime } from './progress';

/**
 * The time in which a run that is out of time tries to stop its executions. It is enough for all executions that the
 * service can run and queue. It leaves time for one more tick and the conclusion before the timeout of CloudFormation.
 */
const GIVE_UP_AFTER_MILLISECONDS = (SUITE_ANSWER_RESERVE_SECONDS - TICK_BUDGET_SECONDS - 30) * 1000;

/**
 * Returns the time at which a run stops its executions, in milliseconds since the epoch. This is the end of the suite's
 * timeout, or earlier if CloudFormation waits only until `answerBy`.
 */
export function endOf({ timeout }: SuiteSettings, startedAt: number, answerBy = Infinity): number {
  return Math.min(startedAt + timeout * 1000, answerBy - SUITE_ANSWER_RESERVE_SECONDS * 1000);
}

/**
 * Tells whether a run must end although some executions are not stopped yet: the verdict must not wait for a service
 * that does not answer.
 */
export function isTooLate(end: number, now: number): boolean {
  return now >= end + GIVE_UP_AFTER_MILLISECONDS;
}

/**
 * Returns the final progress of a test case in a run that ends although executions may still be running. The progress
 * of an ended test case does not change.
 */
export function givenUp(progress: TestCaseProgress): TestCaseProgress {
  switch (progress.status) {
    case 'RUNNING':
      return outOfTime(progress);
    case 'WAITING':
      return leftOut(progress);
    default:
      return progress;
  }
}
