import { type SuiteCounts, type SuiteResult, type TestCaseResult, type Verdict } from '../contract/suite';
import { shortened } from '../text/characters';
import { summaryOf } from './summary';
import { type Judged, verdictOf } from './verdict';

/** The maximum length of the text about a failure in the result, in characters. The log has the whole text. */
const MAX_FAILURE = 300;

/** A run that has ended, with the failures of its test cases. */
export interface FinishedRun extends Judged {
  /** Texts that say why test cases failed, were flaky or were not run, by the index of the test case. */
  readonly failures: ReadonlyMap<number, string>;
}

/** Returns the verdict of a run, the results of its test cases, their counts, and a summary for people. */
export function outcomeOf(run: FinishedRun): Pick<SuiteResult, 'verdict' | 'testCases' | 'counts' | 'summary'> {
  const verdict = verdictOf(run);
  const testCases = run.progress.map((_, index) => testCaseResult(run, index, verdict));
  const counts = countsOf(testCases);
  return { verdict, testCases, counts, summary: summaryOf(run, { verdict, testCases, counts }) };
}

function testCaseResult({ suite, progress, failures }: FinishedRun, index: number, verdict: Verdict): TestCaseResult {
  const { name, arn, quarantined } = suite.testCases[index];
  const { status, attempt = 1, seconds, executionId } = progress[index];
  const failure = failures.get(index);
  return {
    name,
    arn,
    // With the verdict COULD_NOT_RUN, test cases with the status FAILED were not executed either. A test case that
    // still waits or runs has no result.
    status: verdict === 'COULD_NOT_RUN' || status === 'WAITING' || status === 'RUNNING' ? 'NOT_RUN' : status,
    ...(quarantined && { quarantined }),
    attempts: status === 'NOT_RUN' || status === 'WAITING' ? 0 : attempt,
    seconds,
    executionId,
    ...(failure !== undefined && { failure: shortened(failure, MAX_FAILURE) }),
  };
}

function countsOf(testCases: readonly TestCaseResult[]): SuiteCounts {
  const count = (wanted: (result: TestCaseResult) => boolean) => testCases.filter(wanted).length;
  return {
    total: testCases.length,
    passed: count(({ status }) => status === 'PASSED'),
    flaky: count(({ status }) => status === 'FLAKY'),
    failed: count(({ status, quarantined }) => status === 'FAILED' && !quarantined),
    quarantined: count(({ status, quarantined }) => status === 'FAILED' && quarantined === true),
    notRun: count(({ status }) => status === 'NOT_RUN'),
  };
}
