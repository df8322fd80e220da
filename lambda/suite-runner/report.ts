import { type SuiteResult } from '../../lib/private/contract/suite';
import { failuresIn, headlineOf } from '../../lib/private/suite-run/summary';
import { type Judged } from '../../lib/private/suite-run/verdict';

/**
 * The maximum number of failures in a report. The cdk CLI shows the last 50 lines of a log. Each failure takes three
 * lines, and the end of the report three more.
 */
const MAX_FAILURES = 15;

/** Returns the lines about a run for people who read the output of a deployment. */
export function reportOf(run: Judged, result: SuiteResult): readonly string[] {
  const failures = failuresIn(run, result);
  const lines = failures
    .slice(0, MAX_FAILURES)
    .flatMap(({ name, status, attempts, failure, executionId }) => [
      status === 'FLAKY'
        ? `${name} passed only at attempt ${attempts}`
        : `${name} failed${attempts > 1 ? ` ${attempts} times` : ''}`,
      `  ${failure ?? 'The log shows the reason.'}`,
      `  ${executionId === undefined ? 'The log shows its executions, if any were started.' : `Execution ${executionId}`}`,
    ]);
  const more = failures.length - MAX_FAILURES;
  return [
    ...lines,
    ...(more > 0 ? [`Number of further failed test cases: ${more}. The log of the run has them.`] : []),
    `${result.verdict}: ${headlineOf(run, result)}`,
    `The run: ${result.console}`,
  ].map((line) => line.trimEnd().replaceAll(/\s*\n\s*/g, ' '));
}
