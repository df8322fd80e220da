import { compare } from '../flow/operators';
import { type Condition } from '../../lib/private/flow-language/flow-document';
import { scalarText } from '../../lib/private/json/json';

/** A value, and the first condition that the value meets. `condition` is left out when the value meets none. */
export interface TellingValue {
  readonly value: string;
  readonly condition?: Condition;
}

const OTHERS = ['other', '', '0', '-1', '1000000'];

/**
 * For each condition, returns a value that meets it and no earlier condition. Also returns a value that meets no
 * condition. Leaves out each of these values that is not found.
 * @param resolve returns the text of an operand, which can be a reference
 */
export function tellingValues(
  conditions: readonly Condition[],
  resolve: (operand: string) => string = (operand) => operand,
): TellingValue[] {
  const operands = conditions.map(({ operands: [operand] }) => resolve(scalarText(operand) ?? ''));
  const holds = (value: string) =>
    conditions.find(({ operator }, index) => compare(operator, value, operands[index]) === true);
  const candidates = [...operands, ...OTHERS, ...operands.flatMap(near)];
  const found = new Map<Condition | undefined, TellingValue>();
  for (const value of candidates) {
    const condition = holds(value);
    if (!found.has(condition)) found.set(condition, { value, condition });
  }
  return [...found.values()];
}

/** Returns values that are close to an operand. */
function near(operand: string): string[] {
  const number = Number(operand);
  const numbers = operand.trim() !== '' && Number.isFinite(number) ? [String(number + 1), String(number - 1)] : [];
  return [...numbers, `${operand}x`, `x${operand}`];
}
