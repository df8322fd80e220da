import pc from 'picocolors';
import { type RunResult, type TestResult } from '../result/run-result';

/** Returns the line of a test case that has ended. */
export function testLine({ verdict, name, duration, confidence }: TestResult): string {
  const mark = verdict === 'PASSED' ? pc.green('✓') : pc.red('✗');
  const doubt = confidence === 'low' ? pc.yellow(' (low confidence)') : '';
  return `  ${mark} ${name}${doubt} ${pc.dim(seconds(duration))}`;
}

/** Returns the heading above the test cases of one stack or folder. */
export function groupLine({ stack, file }: Pick<TestResult, 'stack' | 'file'>): string {
  return pc.bold(stack ?? file?.replace(/[^/\\]+$/, '') ?? '');
}

/** Returns the end of the report: the failures with their explanations, and the counts. */
export function closingReport({ tests, counts, coverage, milliseconds }: RunResult, minCoverage: number): string {
  const failures = tests.filter(({ verdict }) => verdict === 'FAILED').flatMap(failure);
  const tooLow = coverage < minCoverage;
  return [
    ...failures,
    '',
    ` ${pc.bold('Test cases')}  ${countsText(counts)}`,
    ` ${pc.bold('Coverage')}    ${tooLow ? pc.red(percent(coverage)) : percent(coverage)} of all flows${tooLow ? pc.red(`, and at least ${minCoverage} % are asked for`) : ''}`,
    ` ${pc.bold('Time')}        ${seconds(milliseconds)}`,
  ].join('\n');
}

function failure(test: TestResult): string[] {
  const where = [test.stack, test.path ?? test.file].filter(Boolean).join(' › ');
  return ['', `${pc.bgRed(pc.white(' FAILED '))} ${pc.bold(test.name)} ${pc.dim(where)}`, ...detail(test), ''];
}

/** Returns the explanation of a failure, and the last turns of the conversation. */
function detail({ explanation, conversation, doubts }: TestResult): string[] {
  const turns = conversation.slice(-MAX_TURNS).map(({ at, who, how, text }) => {
    const said =
      how === 'message' || how === 'words' ? JSON.stringify(text) : how === 'keys' ? `presses ${text}` : 'hangs up';
    return `    ${pc.dim(seconds(at).padStart(7))}  ${who.padEnd(8)}  ${said}`;
  });
  return [
    ...explanation.flatMap((paragraph) => paragraph.split('\n').map((line) => `  ${line}`)),
    ...(turns.length > 0 ? [pc.dim('  The conversation:'), ...turns] : []),
    ...doubts.map((doubt) => pc.yellow(`  The service may decide otherwise: ${doubt}.`)),
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
