import { CELLS, runCell } from './fault-table/cells';

/*
 * Each call of a run fails with each fault, in each situation. The run must have the same verdict as without the fault.
 * It must start no execution twice, and leave no execution and no contact. CloudFormation must get exactly one answer.
 */

const named = CELLS.map((cell) => [`${cell.situation.name}, ${cell.call} ${cell.fault.name}`, cell] as const);

test.each(named)('%s', async (_, cell) => {
  const { suite, outcome, faulted } = await runCell(cell);
  const executions = suite.connect.store.executions.list(suite.instance);
  const answers = new Set(suite.cloudFormation.answers.map((answer) => JSON.stringify(answer)));

  expect(faulted).toBeGreaterThan(0);
  expect(outcome.verdict).toBe(cell.situation.verdict);
  expect(executions).toHaveLength(suite.settings.testCases.length);
  expect(executions.filter(({ stoppedAt, result }) => stoppedAt === undefined && result === undefined)).toEqual([]);
  expect(suite.contactsLeft()).toBe(0);
  expect(answers.size).toBe(cell.fault.kind === 'refused' ? 0 : 1);
});

test('The table has at least 250 cells', () => {
  expect(CELLS.length).toBeGreaterThanOrEqual(250);
});
