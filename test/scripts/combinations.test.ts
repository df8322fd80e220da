import { type Combination, COMBINATIONS } from '../../scripts/verify-release/combinations';

test('every two values of different columns are together in a row', () => {
  const columns = Object.keys(COMBINATIONS[0]) as (keyof Combination)[];
  const values = columns.map((column) => ({ column, of: [...new Set(COMBINATIONS.map((row) => row[column]))] }));
  const missing = values.flatMap((one, index) =>
    values.slice(index + 1).flatMap((other) =>
      one.of.flatMap((a) =>
        other.of.flatMap((b) => {
          const together = COMBINATIONS.some((row) => row[one.column] === a && row[other.column] === b);
          return together ? [] : [`${one.column} ${a} with ${other.column} ${b}`];
        }),
      ),
    ),
  );

  expect(values.map(({ of }) => of.length)).toEqual([3, 3, 3, 2, 2]);
  expect(missing).toEqual([]);
});
