import '../support/one-realm';
import { CELLS, cellsOf, playCell } from './fault-table/cells';
import { EXCLUDED } from './fault-table/faults';
import { Gateway } from './histories/gateway';

/*
 * Each operation meets each fault in each phase. Whatever happens, no test case is lost, doubled or left behind, none of others
 * changes, the stack takes the course that it takes without the fault, and the next deployment succeeds. Only an answer that never
 * reaches CloudFormation fails the operation.
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

test.each(EXCLUDED)('Some cells cannot be: $because', (excluded) => {
  expect(cellsOf(excluded)).toBeGreaterThan(0);
});
