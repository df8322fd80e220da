import { isObject, type Json } from '../json';

/* Written by hand: lists of values are all that the rules of suites need, which is less than the use of a package. */

/** Whether an event, or a part of it, is one that a rule waits for. */
export type Pattern = (value: Json | undefined) => boolean;

/** Reads the pattern of a rule, whose lists are of values; throws when it has content filters or operators. */
export function readPattern(pattern: Json, where = 'EventPattern'): Pattern {
  if (!isObject(pattern)) {
    throw new Error(`${where} of a rule has to be an object or a list of values, not ${JSON.stringify(pattern)}.`);
  }
  const members = Object.entries(pattern).map(([name, value]): [string, Pattern] => {
    const place = `${where}.${name}`;
    if (name.startsWith('$')) {
      throw new Error(`The local EventBridge does not support ${place}: it knows lists of values.`);
    }
    return [name, Array.isArray(value) ? anyOf(value as readonly Json[], place) : readPattern(value, place)];
  });
  return (value) => members.every(([name, matches]) => matches(memberOf(value, name)));
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A list in an event matches when one of its items does. */
function anyOf(values: readonly Json[], where: string): Pattern {
  const filter = values.find((value) => typeof value === 'object' && value !== null);
  if (filter !== undefined) {
    throw new Error(
      `The local EventBridge does not support the content filter ${JSON.stringify(filter)} in ${where}: it knows lists of values.`,
    );
  }
  return (value) => {
    const candidates: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
    return candidates.some((candidate) => values.some((each) => each === candidate));
  };
}
