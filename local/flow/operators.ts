import { type Operator, operatorNamed } from '../../lib/private/flow-language/operators';
import { scalarText } from '../../lib/private/json/json';

type Comparison = (value: string, operand: string) => boolean;

/** Reads a number in plain decimal notation. A text such as `0x10` gives NaN, with which every comparison is false. */
const asNumber = (text: string): number => (/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : NaN);

const numeric =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (value, operand) =>
    compare(asNumber(value), asNumber(operand));

/** The comparisons by their operators. Texts are compared exactly, including upper and lower case. */
const COMPARISONS: Readonly<Record<Operator, Comparison>> = {
  Equals: (value, operand) => value === operand,
  TextStartsWith: (value, operand) => value.startsWith(operand),
  TextEndsWith: (value, operand) => value.endsWith(operand),
  TextContains: (value, operand) => value.includes(operand),
  NumberGreaterThan: numeric((a, b) => a > b),
  NumberGreaterOrEqualTo: numeric((a, b) => a >= b),
  NumberLessThan: numeric((a, b) => a < b),
  NumberLessOrEqualTo: numeric((a, b) => a <= b),
};

/** Tells whether the condition holds; undefined for an operator that does not exist. */
export function compare(operator: string, value: string, operand: unknown): boolean | undefined {
  const known = operatorNamed(operator);
  return known && COMPARISONS[known](value, scalarText(operand) ?? '');
}
