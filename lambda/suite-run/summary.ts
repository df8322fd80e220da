import { type SuiteCounts, type TestCaseResult } from '../../lib/private/suite-contract';
import { failureCount } from './progress';
import { type RunThatEnded } from './result';

/** How many failures the summary tells, and how many test cases in quarantine it names. */
const MAX_TOLD = 3;

/** One or a few sentences for people: the numbers, why a run was not whole, and the first failures. */
export function summaryOf(run: RunThatEnded, testCases: readonly TestCaseResult[], counts: SuiteCounts): string {
  const { suite, breakdown } = run;
  const bad = testCases.filter(
    ({ status, quarantined }) => !quarantined && (status === 'FAILED' || (suite.failOnFlaky && status === 'FLAKY')),
  );
  return [
    `Of ${counts.total} test cases, ${numbers(run, testCases, counts).join(', ') || 'none was run'}.`,
    ...(breakdown ? [breakdown] : counts.notRun > 0 ? [whyNotRun(run)] : []),
    ...bad.slice(0, MAX_TOLD).map(told),
    ...(bad.length > MAX_TOLD ? [`${bad.length - MAX_TOLD} more are in the log.`] : []),
  ].join(' ');
}

function numbers(
  { suite }: RunThatEnded,
  testCases: readonly TestCaseResult[],
  { passed, flaky, failed, quarantined, notRun }: SuiteCounts,
): string[] {
  const known = testCases.flatMap(({ name, status, quarantined }) =>
    quarantined && status === 'FAILED' ? [name] : [],
  );
  const names = [...known.slice(0, MAX_TOLD), ...(known.length > MAX_TOLD ? ['...'] : [])].join(', ');
  const all = [
    [passed, 'passed'],
    [flaky, suite.failOnFlaky ? 'passed only when repeated, which fails this suite' : 'passed only when repeated'],
    [failed, 'failed'],
    [quarantined, `failed in quarantine (${names})`],
    [notRun, 'not run'],
  ] as const;
  return all.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
}

function told({ name, failure, executionId }: TestCaseResult): string {
  const execution = executionId === undefined ? '' : ` (execution ${executionId})`;
  return `${name}: ${failure ?? 'it failed'}${execution}.`;
}

function whyNotRun({ suite, input, progress }: RunThatEnded): string {
  const { maxFailures = Infinity } = input;
  return failureCount(progress, suite) >= maxFailures
    ? `After ${maxFailures} failures no further one was started.`
    : `The run was out of time (${suite.timeout} seconds at most); the log has what held it up.`;
}
