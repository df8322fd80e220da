/** The operators of conditions in flows. Assertions of test cases have the same operators. */
export const OPERATORS = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
] as const;
export type Operator = (typeof OPERATORS)[number];

export function operatorNamed(name: string): Operator | undefined {
  return OPERATORS.find((operator) => operator === name);
}
