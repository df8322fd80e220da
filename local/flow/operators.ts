import { type Operator, operatorNamed } from '../../lib/private/flow-language/operators';
import { scalarText } from '../../lib/private/json/json';

type Comparison = (value: string, operand: string) => boolean;

/**
 * Reads a number in plain decimal notation; an operand like `0x10` is not a number. A comparison is false if a side is
 * not a number.
 */
const asNumber = (text: string): number => (/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : NaN);

const numeric =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (value, operand) =>
    compare(asNumber(value), asNumber(operand));

/** Texts are compared exactly, case included. */
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
