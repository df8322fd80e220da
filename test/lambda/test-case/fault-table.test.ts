import '../support/one-realm';
import { CELLS, cellsOf, playCell } from './fault-table/cells';
import { EXCLUDED } from './fault-table/faults';
import { Gateway } from './histories/gateway';

/*
 * Plays each operation with each fault in each phase, except for the EXCLUDED combinations. No test case may be lost,
 * created twice or left behind, and no test case of others may change. The stack must have the same statuses as without
 * the fault, unless CloudFormation gets no answer. The next deployment must succeed.
 */

let gateway: Gateway;
beforeAll(async () => {
  gateway = await Gateway.start();
});
afterAll(() => gateway.stop());

const named = CELLS.map((cell) => [`${cell.operation.name}, ${cell.fault.name} ${cell.phase}`, cell] as const);

test.each(named)('%s', async (_, cell) => {
  const { outcome, statuses, hasHappened } = await playCell(cell, gateway);
  expect(hasHappened).toBe(true);
  expect(outcome.complaints).toEqual([]);
  expect(outcome.statuses).toEqual(statuses);
  expect(outcome.left).toEqual([]);
});

test('The table has at least 300 cells', () => {
  expect(CELLS.length).toBeGreaterThanOrEqual(300);
});

test.each(EXCLUDED)('Some cells are impossible: $because', (excluded) => {
  expect(cellsOf(excluded)).toBeGreaterThan(0);
});
