import { type RunProblem, type TestCaseProgress } from '../contract/suite';

/** Tells whether a test case did not pass at once, so that people need a reason. */
export function needsReason({ status, problem }: TestCaseProgress): boolean {
  return status === 'FAILED' || status === 'FLAKY' || problem !== undefined;
}

/** Returns the reason why a test case did not pass at once; undefined when the records of its execution have it. */
export function reasonOf({ status, problem, executionId }: TestCaseProgress): string | undefined {
  if (status === 'FLAKY') return 'it passed only when it was run again; the log has why it failed before';
  if (problem !== undefined) return PROBLEMS[problem];
  return executionId === undefined ? 'it failed; the log has why' : undefined;
}

const PROBLEMS: Readonly<Record<RunProblem, string>> = {
  LIMIT: 'Amazon Connect had no room for it',
  OUTAGE: 'Amazon Connect did not answer, or with errors of its own',
  CANCELLED: 'CloudFormation no longer waited for it',
  NO_ARN: 'what it was imported by is no ARN of a test case: correct it and deploy again',
  DENIED: 'the role of the suite may not start it: test cases have to be in the account and Region of the suite',
  NOT_FOUND:
    'the test case does not exist any more: deploy its stack again with a change of the test case, which creates it anew',
  REFUSED: 'Amazon Connect refused to run it, as the log tells; a test case with status SAVED cannot be run',
  NOT_STARTED:
    'Amazon Connect accepted it again and again and did not start it: run the suite again when less is tested on the instance',
  VANISHED: 'its executions disappeared before they had ended: was the test case deleted and created again meanwhile?',
  STOPPED: 'its executions were stopped again and again by someone else, in the console for example',
  TOO_LONG: 'it still ran a minute after the limit of the service, and was stopped',
  OUT_OF_TIME:
    'it was stopped, since the run of the suite was out of time: give the suite a longer timeout, or fewer test cases',
  BROKEN_OFF: 'it was stopped, since the run of the suite broke off',
};
