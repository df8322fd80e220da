import { coveredPercent, mergeCoverage } from './coverage';
import { readingsReport } from './hanging';
import { type Judgement } from './judge';
import { type ExecutionResult } from './result';

export interface NamedResult {
  readonly name: string;
  /** The result, with a judgement unless the test case was executed only once. */
  readonly result: ExecutionResult & Partial<Judgement>;
}

const HEADINGS = ['Test case', 'Result', 'Confidence', 'Seconds', 'Coverage'];
/** The number of columns with names. The columns after them have figures. */
const NAMES = 3;

/**
 * Reports results for the terminal: a table, the coverage of all test cases together, each reading that verdicts hang on, and an
 * explanation of each failure.
 */
export function executionReport(executions: readonly NamedResult[]): string {
  const rows = executions.map(({ name, result }) => [
    name,
    result.status,
    result.confidence ?? '',
    (result.duration / 1000).toFixed(1),
    percent(coveredPercent(result.coverage)),
  ]);
  const together = coveredPercent(mergeCoverage(executions.map(({ result }) => result.coverage)));
  const passed = executions.filter(({ result }) => result.status === 'PASSED').length;
  const closing = `${passed} of ${executions.length} passed; together they cover ${percent(together)} of the flows they enter`;
  const readings = readingsReport(executions.map(({ name, result }) => ({ name, readings: result.readings ?? [] })));
  return [...table([HEADINGS, ...rows]), '', closing, ...readings, ...failures(executions)].join('\n');
}

function failures(executions: readonly NamedResult[]): string[] {
  return executions
    .filter(({ result }) => result.status === 'FAILED')
    .flatMap(({ name, result }) => ['', `${name}:`, ...result.explanation]);
}

const percent = (value: number): string => `${Math.floor(value)} %`;

/** Aligns names to the left and figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < NAMES ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  '),
  );
}
