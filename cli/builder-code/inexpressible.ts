/**
 * Thrown when the builder (the classes of this library such as `TestAction`) has no call for a part of a content. The
 * message names the part, for a sentence such as "the builder cannot write ...".
 */
export class Inexpressible extends Error {}

/** Throws an Inexpressible when the written JSON and the JSON that the builder produces differ in more than empty members. */
export function requireSame(written: unknown, rebuilt: unknown, part: string): void {
  const place = firstDifference(written, rebuilt, '');
  if (place !== undefined) throw new Inexpressible(`${place === '' ? 'the form' : place.slice(1)} of ${part}`);
}

/** Tells whether two values are the same, apart from empty members. */
export const isSame = (a: unknown, b: unknown): boolean => firstDifference(a, b, '') === undefined;

/** Returns the path to the first difference. An empty object or list equals a missing member. */
function firstDifference(a: unknown, b: unknown, place: string): string | undefined {
  if (a === b || (isEmpty(a) && isEmpty(b))) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return place;
  if (Array.isArray(a) !== Array.isArray(b)) return place;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  for (const name of names) {
    const member = (value: object) =>
      Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    const difference = firstDifference(member(a), member(b), `${place}.${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
