import { type RunProblem, type SuiteCounts, type SuiteResult, type TestCaseResult } from '../contract/suite';
import { failureCount } from './progress';
import { startProblemsOf, type Judged } from './verdict';

/**
 * The summary describes at most this number of failures, and names at most this number of failed test cases in
 * quarantine.
 */
const MAX_NAMED = 3;

type Outcome = Pick<SuiteResult, 'verdict' | 'testCases' | 'counts'>;

/** Returns a few sentences for people: the numbers of test cases, why a run is incomplete, and the first failures. */
export function summaryOf(run: Judged, outcome: Outcome): string {
  const failures = failuresIn(run, outcome);
  const more = failures.length - MAX_NAMED;
  return [
    headlineOf(run, outcome),
    ...failures.slice(0, MAX_NAMED).map(failureText),
    ...(more > 0 ? [`The log has ${more} more ${more === 1 ? 'failure' : 'failures'}.`] : []),
  ].join(' ');
}

/** Returns the summary without the failures. */
export function headlineOf(run: Judged, { verdict, testCases, counts }: Outcome): string {
  const numbers = `Of ${totalOf(counts)}, ${numbersOf(run, testCases, counts).join(', ') || 'none was run'}.`;
  switch (verdict) {
    case 'SKIPPED':
      return `The suite was skipped: ${run.input.skip}. None of its test cases was run.`;
    case 'CANCELLED':
      return `CloudFormation no longer waited for the run, so the run was stopped. ${numbers}`;
    case 'COULD_NOT_RUN':
      return `${reasonNotRun(startProblemsOf(run.progress))} ${numbers}`;
    default:
      return [numbers, ...(run.breakdown ? [run.breakdown] : counts.notRun > 0 ? [whyNotAll(run)] : [])].join(' ');
  }
}

function totalOf({ total }: SuiteCounts): string {
  return `${total} test ${total === 1 ? 'case' : 'cases'}`;
}

/** Returns the test cases that fail the run. */
export function failuresIn({ suite }: Judged, { testCases, verdict }: Outcome): readonly TestCaseResult[] {
  return verdict !== 'FAILED'
    ? []
    : testCases.filter(
        ({ status, quarantined }) => !quarantined && (status === 'FAILED' || (suite.failOnFlaky && status === 'FLAKY')),
      );
}

function numbersOf(
  { suite }: Judged,
  testCases: readonly TestCaseResult[],
  { passed, flaky, failed, quarantined, notRun }: SuiteCounts,
): string[] {
  const known = testCases.flatMap(({ name, status, quarantined }) =>
    quarantined && status === 'FAILED' ? [name] : [],
  );
  const names = [...known.slice(0, MAX_NAMED), ...(known.length > MAX_NAMED ? ['...'] : [])].join(', ');
  const all = [
    [passed, 'passed'],
    [
      flaky,
      suite.failOnFlaky
        ? 'passed only when repeated, which this suite counts as a failure'
        : 'passed only when repeated',
    ],
    [failed, 'failed'],
    [quarantined, `failed in quarantine (${names})`],
    [notRun, 'not run'],
  ] as const;
  return all.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
}

function failureText({ name, failure, executionId }: TestCaseResult): string {
  const execution = executionId === undefined ? '' : ` (execution ${executionId})`;
  return `${name}: ${failure ?? 'it failed'}${execution}.`;
}

/**
 * Returns the reason why no test case was started. On a new instance, the quota of active calls can be too low for a
 * single call, so the text names this quota first.
 */
function reasonNotRun(problems: ReadonlySet<RunProblem>): string {
  const [hasLimit, hasOutage] = [problems.has('LIMIT') || problems.has('NOT_STARTED'), problems.has('OUTAGE')];
  return [
    'Amazon Connect started no test case.',
    ...(hasLimit
      ? [
          `${hasOutage ? 'Some' : 'The'} executions were not started, since a limit was reached: check first whether the quota "Concurrent active calls per instance" (L-12AB7C57) of the instance is 0 or used up, and then whether other test cases run on the instance.`,
        ]
      : []),
    ...(hasOutage
      ? [
          'Amazon Connect did not answer some requests, throttled them, or answered with internal errors; the log shows which. Run the suite or deploy again later. After throttled requests, wait until other programs make fewer calls to Amazon Connect in this account and Region.',
        ]
      : []),
  ].join(' ');
}

function whyNotAll({ suite, input, progress }: Judged): string {
  const { maxFailures = Infinity } = input;
  return failureCount(progress, suite) >= maxFailures
    ? `No further test case was started, since the limit of failures (${maxFailures}) was reached.`
    : `Not all test cases were run, since the time limit of the run (${suite.timeout} seconds) was reached; the log shows what took the time.`;
}
