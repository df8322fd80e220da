import { isObject, type Json } from '../common/json';

/* This is our own matching and not a dependency, since the rules of suites need only lists of values. */

/** Tells whether an event, or a part of it, matches the pattern of a rule. */
export type Pattern = (value: Json | undefined) => boolean;

/** Reads the pattern of a rule. Throws when it has content filters or operators: only lists of values are supported. */
export function readPattern(pattern: Json, where = 'EventPattern'): Pattern {
  if (!isObject(pattern)) {
    throw new Error(
      `${where} is ${JSON.stringify(pattern)}, but must be an object whose members are objects or lists of values.`,
    );
  }
  const members = Object.entries(pattern).map(([name, value]): [string, Pattern] => {
    const place = `${where}.${name}`;
    if (name.startsWith('$')) {
      throw new Error(`The local EventBridge does not support ${place}: it supports only lists of values.`);
    }
    return [name, Array.isArray(value) ? anyOf(value as readonly Json[], place) : readPattern(value, place)];
  });
  return (value) => members.every(([name, matches]) => matches(memberOf(value, name)));
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns a pattern that matches a value if it is one of `values`, and a list if one of its items is one of `values`. */
function anyOf(values: readonly Json[], where: string): Pattern {
  const filter = values.find((value) => typeof value === 'object' && value !== null);
  if (filter !== undefined) {
    throw new Error(
      `The local EventBridge does not support the content filter ${JSON.stringify(filter)} in ${where}: it supports only lists of values.`,
    );
  }
  return (value) => {
    const candidates: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
    return candidates.some((candidate) => values.some((each) => each === candidate));
  };
}
