import { Token } from 'aws-cdk-lib';

/**
 * Returns a copy of a user's value in which the keys of all maps are sorted. In Java and Go, the order of keys is
 * random in each run of an app, and the template must not depend on it. Keys that are tokens have no text yet. They
 * come last, in their given order.
 *
 * Tokens and other instances of classes are not changed. Where a value contains itself, the copy contains the original
 * value. When the value is content, `requireDocument` reports the cycle later.
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

/**
 * Tells whether a value is a map: neither a list nor an instance of a class. An object from another realm, such as
 * Jest's, has another `Object.prototype`.
 */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
