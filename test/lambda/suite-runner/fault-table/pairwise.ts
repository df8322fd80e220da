/**
 * Returns a few of the cells. Two values that are together in any cell are also together in one of the returned cells,
 * so these show each defect that depends on two values.
 */
export function pairwise<Cell>(cells: readonly Cell[], valuesOf: (cell: Cell) => readonly string[]): Cell[] {
  const pairs = new Map(cells.map((cell) => [cell, pairsIn(valuesOf(cell))]));
  const missing = new Set([...pairs.values()].flat());
  const gainOf = (cell: Cell) => pairs.get(cell)!.filter((pair) => missing.has(pair)).length;
  const chosen: Cell[] = [];
  while (missing.size > 0) {
    const best = cells.reduce((one, other) => (gainOf(other) > gainOf(one) ? other : one));
    chosen.push(best);
    pairs.get(best)!.forEach((pair) => missing.delete(pair));
  }
  return chosen;
}

const pairsIn = (values: readonly string[]): string[] =>
  values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`));
