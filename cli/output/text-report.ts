import pc from 'picocolors';
import { shortened } from '../../lib/private/text/characters';
import { type Covered, type RunResult, type TestResult } from '../result/run-result';

/** Returns the line of a test case that has ended. */
export function testLine({ verdict, name, duration, confidence, attempts = 1 }: TestResult): string {
  const mark = verdict === 'PASSED' ? pc.green('✓') : pc.red('✗');
  const doubt = confidence === 'low' ? pc.yellow(' (low confidence)') : '';
  const again = verdict === 'PASSED' && attempts > 1 ? pc.yellow(` (passed at attempt ${attempts})`) : '';
  return `  ${mark} ${name}${doubt}${again} ${pc.dim(seconds(duration))}`;
}

/** Returns the line of a test case that is being executed. A line wider than the terminal could not be cleared. */
export function runningLine({ name }: Pick<TestResult, 'name'>, columns = 80): string {
  return pc.dim(shortened(`  ◌ ${name}`, columns - 1, ''));
}

/** Returns the heading above the test cases of one stack, instance or folder. */
export function groupLine({ stack, file }: Pick<TestResult, 'stack' | 'file'>): string {
  return pc.bold(stack ?? file?.replace(/[^/\\]+$/, '') ?? '');
}

export interface ReportWishes {
  readonly minCoverage: number;
  readonly failOnLowConfidence: boolean;
  /** True to show, for each reading, what was assumed, the evidence, and how to avoid depending on the reading. */
  readonly readings: boolean;
}

/** Returns the end of the report, which follows the lines of the test cases. */
export function closingReport(result: RunResult, wishes: ReportWishes): string {
  const { tests, readings, counts, milliseconds, coverage, notRun = [] } = result;
  const failures = tests.filter(({ verdict }) => verdict === 'FAILED').flatMap((test) => failure(test, result));
  return [
    ...failures,
    ...readingLines(readings, wishes),
    '',
    ` ${pc.bold('Test cases')}  ${countsText(counts)}`,
    ...notRun.map(({ name, reason }) => pc.yellow(`   not run: ${name}: ${reason}`)),
    ...(coverage ? [` ${pc.bold('Coverage')}    ${coverageText(coverage, wishes.minCoverage)}`] : []),
    ` ${pc.bold('Time')}        ${seconds(milliseconds)}`,
  ].join('\n');
}

/** Lists each reading (a fact about Amazon Connect that is not settled) with the test cases whose verdicts depend on it. */
function readingLines(
  readings: RunResult['readings'],
  { readings: inFull, failOnLowConfidence }: ReportWishes,
): string[] {
  if (readings.length === 0) return [];
  const lines = readings.flatMap(({ id, matter, assumed, evidence, advice, tests }) => [
    pc.yellow(` ${counted(tests.length)} on ${matter}: ${tests.join(', ')}.`),
    ...(inFull ? [`   Assumed: ${assumed}. Seen on the service: ${evidence}.`, `   ${advice} (${id})`] : []),
  ]);
  const refused = failOnLowConfidence
    ? [
        pc.red(
          ' The run fails: verdicts depend on readings, and failOnLowConfidence or --fail-on-low-confidence is set.',
        ),
      ]
    : [];
  return [
    '',
    ...lines,
    ...refused,
    ...(inFull
      ? []
      : [
          pc.dim(
            ' These facts about Amazon Connect are not settled. --readings shows the evidence for each, and how to write test cases that do not depend on it.',
          ),
        ]),
  ];
}

const counted = (count: number): string => (count === 1 ? '1 test case depends' : `${count} test cases depend`);

function coverageText({ all, withoutErrors }: Covered, least: number): string {
  const figures = `${percent(all)} of all flows, ${percent(withoutErrors)} without the branches for failures`;
  return withoutErrors < least ? pc.red(`${figures}; the minimum is ${least} %`) : figures;
}

function failure(test: TestResult, run: RunResult): string[] {
  const where = [test.stack, test.path ?? test.file].filter(Boolean).join(' › ');
  return ['', `${pc.bgRed(pc.white(' FAILED '))} ${pc.bold(test.name)} ${pc.dim(where)}`, ...detail(test, run), ''];
}

/**
 * Returns the explanation of a failure, the last turns of the conversation, and the readings on which the verdict
 * depends.
 */
function detail({ explanation, conversation, readings }: TestResult, run: RunResult): string[] {
  const turns = conversation.slice(-MAX_TURNS).map(({ at, who, how, text }) => {
    const said =
      how === 'message' || how === 'words' ? JSON.stringify(text) : how === 'keys' ? `presses ${text}` : 'hangs up';
    return `    ${pc.dim(seconds(at).padStart(7))}  ${who.padEnd(8)}  ${said}`;
  });
  return [
    ...explanation.flatMap((paragraph) => paragraph.split('\n').map((line) => `  ${line}`)),
    ...(turns.length > 0 ? [pc.dim('  The conversation:'), ...turns] : []),
    ...readings.map(({ reading, value, verdict }) => {
      const matter = run.readings.find(({ id }) => id === reading)?.matter;
      return pc.yellow(
        `  The verdict depends on ${matter}. If the answer is "${value}", the test case ${verdict === 'PASSED' ? 'passes' : 'fails'}.`,
      );
    }),
  ];
}

const MAX_TURNS = 8;

function countsText({ passed, failed }: RunResult['counts']): string {
  const parts = [
    ...(failed > 0 ? [pc.red(`${failed} failed`)] : []),
    ...(passed > 0 || failed === 0 ? [pc.green(`${passed} passed`)] : []),
  ];
  return `${parts.join(', ')} ${pc.dim(`(${passed + failed})`)}`;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const percent = (value: number): string => `${Math.floor(value)} %`;
