import { type SuiteSettings, type TestCaseProgress } from '../contract/suite';
import { SUITE_ANSWER_RESERVE_SECONDS, TICK_BUDGET_SECONDS } from '../contract/timing';
import { leftOut, outOfTime } from './progress';

/**
 * The time that a run keeps trying to stop executions after it is out of time, in milliseconds. A full queue of the service takes
 * about as long, and one more tick and the conclusion come before CloudFormation gives up.
 */
const GIVE_UP_AFTER_MILLISECONDS = (SUITE_ANSWER_RESERVE_SECONDS - TICK_BUDGET_SECONDS - 30) * 1000;

/**
 * Returns the time at which a run is out of time and stops its executions, in milliseconds since the epoch. A run that has to be
 * answered by a deadline stops early enough to answer.
 */
export function endOf({ timeout }: SuiteSettings, startedAt: number, answerBy = Infinity): number {
  return Math.min(startedAt + timeout * 1000, answerBy - SUITE_ANSWER_RESERVE_SECONDS * 1000);
}

/**
 * Tells whether the time of a run has been up for so long that it gives up: the verdict must not wait for a service that does not
 * answer.
 */
export function isTooLate(end: number, now: number): boolean {
  return now >= end + GIVE_UP_AFTER_MILLISECONDS;
}

/** Returns the progress of a test case after the run has given up. A test case that is over stays as it is. */
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
