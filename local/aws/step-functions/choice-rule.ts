import { DefinitionError } from './definition-error';
import { isObject, type Json, type JsonObject } from './json';
import { find, readPath, type ReferencePath, type Scope } from './reference-path';
import { runtimeFailure } from './state-failure';

export type Condition = (scope: Scope) => boolean;

type Comparison = (value: Json, expected: Json) => boolean;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThan: (order) => order > 0,
  GreaterThanEquals: (order) => order >= 0,
};

/** What values of a type are ordered by; undefined for values of other types, which no comparison holds for. */
const KINDS: Readonly<Record<string, (value: Json) => number | string | undefined>> = {
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Timestamp: (value) => (isTimestamp(value) ? Date.parse(value as string) : undefined),
};

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  ...Object.fromEntries(
    Object.entries(KINDS).flatMap(([kind, key]) =>
      Object.entries(ORDERS).map(([order, holds]) => [`${kind}${order}`, comparison(key, holds)]),
    ),
  ),
  BooleanEquals: (value, expected) => typeof value === 'boolean' && value === expected,
  StringMatches: (value, pattern) => typeof value === 'string' && wildcard(String(pattern)).test(value),
};

const TYPE_TESTS: Readonly<Record<string, (value: Json) => boolean>> = {
  IsBoolean: (value) => typeof value === 'boolean',
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsTimestamp: isTimestamp,
};

const PRESENCE = 'IsPresent';

/** Reads a choice rule, or a part of one, of a Choice state. */
export function readCondition(rule: Json, where: string): Condition {
  if (!isObject(rule)) {
    throw new DefinitionError(`a choice rule is an object, not ${JSON.stringify(rule)}`, where);
  }
  const { Next: _next, Comment: _comment, ...test } = rule;
  if ('And' in test || 'Or' in test) {
    const name = 'And' in test ? 'And' : 'Or';
    only(test, [name], where);
    const parts = listOf(test[name], `${where}/${name}`);
    return name === 'And'
      ? (scope) => parts.every((part) => part(scope))
      : (scope) => parts.some((part) => part(scope));
  }
  if ('Not' in test) {
    only(test, ['Not'], where);
    const part = readCondition(test.Not, `${where}/Not`);
    return (scope) => !part(scope);
  }
  return readComparison(test, where);
}

function listOf(parts: Json, where: string): Condition[] {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw new DefinitionError('at least one choice rule is expected in a list', where);
  }
  return parts.map((part: Json, index) => readCondition(part, `${where}/${index}`));
}

function readComparison({ Variable, ...operators }: JsonObject, where: string): Condition {
  const variable = readPath(Variable, `${where}/Variable`);
  const [operator = '(none)', ...others] = Object.keys(operators);
  if (others.length > 0) {
    only(operators, [operator], where);
  }
  const expected = operators[operator];
  if (operator === PRESENCE) {
    return (scope) => (find(variable, scope) !== undefined) === expected;
  }
  if (Object.hasOwn(TYPE_TESTS, operator)) {
    return (scope) => TYPE_TESTS[operator](present(variable, scope)) === expected;
  }
  if (Object.hasOwn(COMPARISONS, operator)) {
    return (scope) => COMPARISONS[operator](present(variable, scope), expected);
  }
  const compare = operator.endsWith('Path') ? COMPARISONS[operator.slice(0, -'Path'.length)] : undefined;
  if (!compare || operator === 'StringMatchesPath') {
    const known = [...Object.keys(COMPARISONS), ...Object.keys(TYPE_TESTS), PRESENCE].join(', ');
    throw new DefinitionError(
      `${operator} is not a comparison operator; there are ${known}, the forms with Path, And, Or and Not`,
      where,
    );
  }
  const other = readPath(expected, `${where}/${operator}`);
  return (scope) => compare(present(variable, scope), present(other, scope));
}

function present(path: ReferencePath, scope: Scope): Json {
  const found = find(path, scope);
  if (found === undefined) {
    throw runtimeFailure(`Invalid path '${path.text}': The choice state's condition path references an invalid value.`);
  }
  return found;
}

function only(test: JsonObject, names: readonly string[], where: string): void {
  const others = Object.keys(test).filter((name) => !names.includes(name));
  if (others.length > 0) {
    throw new DefinitionError(`a choice rule with ${names.join(', ')} cannot have ${others.join(', ')} too`, where);
  }
}

function comparison(key: (value: Json) => number | string | undefined, holds: (order: number) => boolean): Comparison {
  return (value, expected) => {
    const left = key(value);
    const right = key(expected);
    return left !== undefined && right !== undefined && holds(left < right ? -1 : left > right ? 1 : 0);
  };
}

function isTimestamp(value: Json): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);
}

/** `*` stands for any characters, `\*` for itself. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\(.)|\*|[.+^${}()|[\]?\\]/gs, (match, escaped: string | undefined) =>
    match === '*' ? '.*' : escaped === undefined ? `\\${match}` : escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`, 's');
}
