import { type Suite } from '../support/a-suite';
import { type Cell, CELLS, runCell } from './fault-table/cells';
import { pairwise } from './fault-table/pairwise';

/*
 * A cell of the table is a situation of a run, a call of this run, and a fault of this call. In each cell, the run must
 * have the same verdict as without the fault. The run must start no execution twice, and end all executions and
 * contacts. CloudFormation must get an answer, except when the URL for the answer is refused. A repeated answer must be
 * the same.
 * `npm run faults` tests all cells. `npm test` tests fewer cells. They have each pair of a situation and a call, each
 * pair of a situation and a fault, and each pair of a call and a fault.
 */

const cells = process.env.FAULT_CELLS === 'all' ? CELLS : pairwise(CELLS, valuesOf);

test.each(cells.map((cell) => [valuesOf(cell).join(', '), cell] as const))('%s', async (_, cell) => {
  const { suite, outcome, faulted } = await runCell(cell);
  const executions = suite.connect.store.executions.list(suite.instance);
  const answers = new Set(suite.cloudFormation.answers.map((answer) => JSON.stringify(answer)));

  expect(faulted).toBeGreaterThan(0);
  expect(outcome.verdict).toBe(cell.situation.verdict);
  expect(executions.length).toBeGreaterThanOrEqual(fewestStarted(cell, suite));
  expect(executions.length).toBeLessThanOrEqual(suite.settings.testCases.length);
  expect(executions.filter(({ stoppedAt, result }) => stoppedAt === undefined && result === undefined)).toEqual([]);
  expect(suite.contactsLeft()).toBe(0);
  expect(answers.size).toBe(cell.fault.kind === 'refused' ? 0 : 1);
});

test('The table has at least 750 cells', () => {
  expect(CELLS.length).toBeGreaterThanOrEqual(750);
});

function valuesOf({ situation, call, fault }: Cell): readonly string[] {
  return [situation.name, call, fault.name];
}

/**
 * Returns the smallest number of executions that the run must start. The number is 0 when starts fail until
 * CloudFormation no longer waits for the run.
 */
function fewestStarted({ call, situation }: Cell, { settings }: Suite): number {
  return call === 'StartTestCaseExecution' && situation.verdict === 'CANCELLED' ? 0 : settings.testCases.length;
}
