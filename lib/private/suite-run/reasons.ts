import { type RunProblem, type TestCaseProgress } from '../contract/suite';

/** Tells whether the result must have a reason why a test case did not pass in its first attempt. */
export function needsReason({ status, problem }: TestCaseProgress): boolean {
  return status === 'FAILED' || status === 'FLAKY' || problem !== undefined;
}

/**
 * Returns the reason why a test case did not pass in its first attempt; undefined when only the records of the
 * execution have the reason.
 */
export function reasonOf({ status, problem, executionId }: TestCaseProgress): string | undefined {
  if (status === 'FLAKY') return 'it passed only when it was run again; the log shows why it failed before';
  if (problem !== undefined) return PROBLEMS[problem];
  return executionId === undefined ? 'it failed; the log shows why' : undefined;
}

const PROBLEMS: Readonly<Record<RunProblem, string>> = {
  LIMIT: 'Amazon Connect had no capacity left for it',
  OUTAGE: 'Amazon Connect did not answer, throttled the call, or answered with internal errors; the log shows which',
  CANCELLED: 'CloudFormation no longer waited for the run',
  NO_ARN: 'the ARN by which it was imported is not the ARN of a test case: correct the ARN and deploy again',
  DENIED:
    'the role of the suite is not permitted to start it: check that the test case is in the account and Region of the suite, and that no policy, such as a service control policy, denies connect:StartTestCaseExecution',
  NOT_FOUND:
    'it does not exist. If this app defines it, change a property of its construct, such as the description, and deploy the stack to create it again. Otherwise, correct its ARN or remove it from the suite',
  REFUSED: 'Amazon Connect refused to run it, and the log shows why; a test case with status SAVED cannot be run',
  NOT_STARTED:
    'Amazon Connect accepted it several times and did not start it: run the suite again when fewer test cases run on the instance',
  VANISHED:
    'its executions disappeared before they ended: perhaps the test case was deleted and created again during the run',
  STOPPED: 'somebody else stopped its executions several times, for example in the console',
  TOO_LONG: 'it still ran a minute after the time limit of the service, so the run stopped it',
  OUT_OF_TIME:
    'it was stopped, since the run of the suite was out of time: give the suite a longer timeout, or fewer test cases',
  BROKEN_OFF: 'it was stopped, since the run of the suite stopped early',
};
