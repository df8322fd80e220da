import { type Coverage, coveredPercent, mergeCoverage, uncovered } from './coverage';
import { decisiveReadings, readingsReport } from './decisive-readings';
import { type Judgement } from './judge';
import { type ExecutionResult } from './result';

export interface NamedResult {
  readonly name: string;
  /** The result. It has a judgement when the test case was also executed with other assumptions about the service. */
  readonly result: ExecutionResult & Partial<Judgement>;
}

const HEADINGS = ['Test case', 'Result', 'Confidence', 'Seconds', 'Coverage'];
/** The number of columns that contain words: the first ones. The other columns contain figures. */
const COLUMNS_OF_WORDS = 3;

/** Returns the report of executions for the terminal. */
export function executionReport(executions: readonly NamedResult[]): string {
  const rows = executions.map(({ name, result }) => [
    name,
    result.status,
    result.confidence ?? '',
    (result.duration / 1000).toFixed(1),
    percent(coveredPercent(result.coverage).all),
  ]);
  const coverage = mergeCoverage(executions.map(({ result }) => result.coverage));
  const { all, withoutErrors } = coveredPercent(coverage);
  const passed = executions.filter(({ result }) => result.status === 'PASSED').length;
  const closing = `${passed} of ${executions.length} passed; together the test cases cover ${percent(all)} of the flows they enter, ${percent(withoutErrors)} without the branches for failures`;
  return [
    ...table([HEADINGS, ...rows]),
    '',
    closing,
    ...readingsReport(
      decisiveReadings(executions.map(({ name, result }) => ({ name, readings: result.readings ?? [] }))),
    ),
    ...failures(executions),
    ...warnings(executions),
    ...notCovered(coverage),
  ].join('\n');
}

function failures(executions: readonly NamedResult[]): string[] {
  return executions
    .filter(({ result }) => result.status === 'FAILED')
    .flatMap(({ name, result }) => ['', `${name}:`, ...result.explanation]);
}

/**
 * Returns each warning of the test cases with the status PASSED once. Leaves out the warnings that failed test cases
 * have, too, since the explanations of the failures show these.
 */
function warnings(executions: readonly NamedResult[]): string[] {
  const failed = executions.filter(({ result }) => result.status === 'FAILED');
  const explained = new Set(failed.flatMap(({ result }) => result.warnings.map(({ message }) => message)));
  const names = new Map<string, string[]>();
  for (const { name, result } of executions.filter((each) => each.result.status === 'PASSED')) {
    for (const { message } of result.warnings.filter((each) => !explained.has(each.message)))
      names.set(message, [...(names.get(message) ?? []), name]);
  }
  const lines = [...names].map(
    ([message, of]) => `  ${message} (${of.length === 1 ? of[0] : `${of.length} test cases`})`,
  );
  return lines.length === 0 ? [] : ['', 'Warnings:', ...lines];
}

const MAX_NOT_COVERED = 20;

function notCovered(coverage: Coverage): string[] {
  const missing = uncovered(coverage);
  if (missing.length === 0) return [];
  const more = missing.length - MAX_NOT_COVERED;
  const first = missing.slice(0, MAX_NOT_COVERED).map((each) => `  ${each}`);
  return ['', 'Not covered:', ...first, ...(more > 0 ? [`  and ${more} more`] : [])];
}

const percent = (value: number): string => `${Math.floor(value)} %`;

/** Aligns words to the left and figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < COLUMNS_OF_WORDS ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  '),
  );
}
