/** Reading JSON of which nothing is known. */

export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object, if it is one and has it; never what it inherits (`toString`, `__proto__`). */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function memberAt(value: unknown, ...names: string[]): unknown {
  return names.reduce(memberOf, value);
}

/** The names of the members of the object at this place; none when there is no object. */
export function memberNames(value: unknown, names: readonly string[]): string[] {
  const found = memberAt(value, ...names);
  return isObject(found) ? Object.keys(found) : [];
}

/** The value at a place; `known` is false when it cannot be told what, if anything, is there. */
export function lookUp(
  value: unknown,
  names: readonly string[],
  isUnknown: (value: unknown) => boolean,
): { readonly value?: unknown; readonly known: boolean } {
  let found = value;
  for (const name of names) {
    if (found === undefined) return { known: true };
    if (isUnknown(found) || !isObject(found)) return { known: false };
    const inner = memberOf(found, name);
    if (inner === undefined && Object.keys(found).some(isUnknown)) return { known: false };
    found = inner;
  }
  return { value: found, known: !isUnknown(found) };
}
