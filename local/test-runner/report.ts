import { coveredPercent, mergeCoverage } from './coverage';
import { type ExecutionResult } from './result';

export interface NamedResult {
  readonly name: string;
  readonly result: ExecutionResult;
}

const HEADINGS = ['Test case', 'Result', 'Seconds', 'Coverage'];

/** Reports results for the terminal: a table, the coverage of all test cases together, and an explanation of each failure. */
export function executionReport(executions: readonly NamedResult[]): string {
  const rows = executions.map(({ name, result }) => [
    name,
    result.status,
    (result.duration / 1000).toFixed(1),
    percent(coveredPercent(result.coverage)),
  ]);
  const together = coveredPercent(mergeCoverage(executions.map(({ result }) => result.coverage)));
  const passed = executions.filter(({ result }) => result.status === 'PASSED').length;
  const closing = `${passed} of ${executions.length} passed; together they cover ${percent(together)} of the flows they enter`;
  return [...table([HEADINGS, ...rows]), '', closing, ...failures(executions)].join('\n');
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
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '),
  );
}
