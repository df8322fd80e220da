import { isObject, type Json } from '../common/json';
import { DefinitionError } from './definition-error';
import { find, readPath, type Scope } from './reference-path';
import { runtimeFailure } from './state-failure';

export type Condition = (scope: Scope) => boolean;

/** The supported comparison operators, and the types of their operands. */
const OPERATORS: Readonly<Record<string, string>> = { BooleanEquals: 'boolean', StringEquals: 'string' };

/** Reads a choice rule of a Choice state. */
export function readCondition(rule: Json, where: string): Condition {
  if (!isObject(rule)) {
    throw new DefinitionError(`a choice rule is an object, not ${JSON.stringify(rule)}`, where);
  }
  const { Next: _next, Comment: _comment, Variable, ...operators } = rule;
  const names = Object.keys(operators);
  const [operator] = names;
  if (names.length !== 1 || !Object.hasOwn(OPERATORS, operator)) {
    throw new DefinitionError(
      `the choice rule has ${names.join(', ') || 'no operator'}; the local cloud supports only Variable with exactly one of ${Object.keys(OPERATORS).join(', ')}`,
      where,
    );
  }
  const expected = operators[operator];
  if (typeof expected !== OPERATORS[operator]) {
    throw new DefinitionError(
      `a ${OPERATORS[operator]} is expected, not ${JSON.stringify(expected)}`,
      `${where}/${operator}`,
    );
  }
  const path = readPath(Variable, `${where}/Variable`);
  return (scope) => {
    const found = find(path, scope);
    if (found === undefined) {
      throw runtimeFailure(
        `Invalid path '${path.text}': The choice state's condition path references an invalid value.`,
      );
    }
    return found === expected;
  };
}
