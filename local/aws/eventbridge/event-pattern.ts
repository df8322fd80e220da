import { isObject, type Json } from '../step-functions/json';

/** Whether an event, or a part of it, is one that a rule waits for. */
export type Pattern = (value: Json | undefined) => boolean;

/** Reads the pattern of a rule; throws when it has a matcher that is not known here. */
export function readPattern(pattern: Json, where = 'EventPattern'): Pattern {
  if (!isObject(pattern)) {
    throw new Error(`${where} of a rule has to be an object or a list of values, not ${JSON.stringify(pattern)}.`);
  }
  const members = Object.entries(pattern).map(([name, value]): [string, Pattern] => {
    const place = `${where}.${name}`;
    if (name.startsWith('$')) {
      throw new Error(`The local EventBridge does not evaluate ${place}.`);
    }
    return [name, Array.isArray(value) ? anyOf(value as readonly Json[], place) : readPattern(value, place)];
  });
  return (value) => members.every(([name, matches]) => matches(memberOf(value, name)));
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A list in an event matches when one of its items does. */
function anyOf(matchers: readonly Json[], where: string): Pattern {
  const tests = matchers.map((matcher) => readMatcher(matcher, where));
  return (value) => {
    const candidates: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
    return candidates.some((candidate) => tests.some((test) => test(candidate)));
  };
}

type MatcherReader = (operand: Json, where: string) => Pattern;

const MATCHERS: Readonly<Record<string, MatcherReader>> = {
  'anything-but': readAnythingBut,
  'equals-ignore-case': (operand) => text((value) => value.toLowerCase() === String(operand).toLowerCase()),
  exists: (operand) => (value) => (value !== undefined) === operand,
  numeric: readNumeric,
  prefix: (operand) => text((value) => value.startsWith(String(operand))),
  suffix: (operand) => text((value) => value.endsWith(String(operand))),
  wildcard: (operand) => {
    const parts = String(operand).split('*');
    const source = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
    const pattern = new RegExp(`^${source}$`, 's');
    return text((value) => pattern.test(value));
  },
};

function readMatcher(matcher: Json, where: string): Pattern {
  if (!isObject(matcher)) {
    return (value) => value === matcher;
  }
  const [name, ...others] = Object.keys(matcher);
  if (others.length > 0 || !Object.hasOwn(MATCHERS, name)) {
    throw new Error(
      `The local EventBridge does not evaluate ${JSON.stringify(matcher)} in ${where}; it knows values and ${Object.keys(MATCHERS).join(', ')}.`,
    );
  }
  return MATCHERS[name](matcher[name], where);
}

function text(test: (value: string) => boolean): Pattern {
  return (value) => typeof value === 'string' && test(value);
}

function readAnythingBut(operand: Json, where: string): Pattern {
  const excluded = [operand].flat() as Json[];
  const tests = excluded.map((each) => readMatcher(each, where));
  return (value) => value !== undefined && !tests.some((test) => test(value));
}

const ORDERS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function readNumeric(operand: Json, where: string): Pattern {
  const items = [operand].flat() as Json[];
  const tests = Array.from({ length: Math.ceil(items.length / 2) }, (_, index) => {
    const [order, bound] = items.slice(2 * index, 2 * index + 2);
    if (!Object.hasOwn(ORDERS, String(order)) || typeof bound !== 'number') {
      throw new Error(`${where}: numeric takes pairs like ["<", 10], not ${JSON.stringify(operand)}.`);
    }
    return (value: number) => ORDERS[String(order)](value, bound);
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
