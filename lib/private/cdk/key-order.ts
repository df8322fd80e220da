import { Token } from 'aws-cdk-lib';

/**
 * Returns a copy of a value of the user in which the keys of all maps are sorted. An app in Java or Go has them in another order
 * each time that it runs, and the template must not change with it. Keys that are tokens have no text yet: they come last, in the
 * order in which they are given.
 *
 * Tokens and other instances of classes stay as they are. So does a value that contains itself, which is refused elsewhere.
 */
export function inKeyOrder<T>(value: T): T {
  return ordered(value, []) as T;
}

function ordered(value: unknown, around: readonly unknown[]): unknown {
  const isList = Array.isArray(value);
  if ((!isList && !isMap(value)) || Token.isUnresolved(value) || around.includes(value)) return value;
  const within = (member: unknown) => ordered(member, [...around, value]);
  return isList ? value.map(within) : Object.fromEntries(sortedKeys(value).map((key) => [key, within(value[key])]));
}

function sortedKeys(map: object): string[] {
  const keys = Object.keys(map);
  const isToken = (key: string) => Token.isUnresolved(key);
  return [...keys.filter((key) => !isToken(key)).sort(), ...keys.filter(isToken)];
}

/** Tells whether a value is a map. The maps of another realm, such as that of Jest, have a prototype of their own. */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
