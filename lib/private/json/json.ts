/** A value of JSON. Read a member with {@link memberOf}, which never returns an inherited member such as `constructor`. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** The maximum depth of a document, so that recursive functions never exceed the call stack. */
export const MAX_DEPTH = 64;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns an own member of an object, never an inherited one. The names of a list's members are its indices. */
export function memberOf(value: unknown, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  if (Array.isArray(value) && key === 'length') return undefined;
  return (value as JsonObject)[key];
}

export function memberAt(value: unknown, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(memberOf, value as Json | undefined);
}

/** Returns the member names of the object to which the path `names` leads; an empty list when there is no object. */
export function memberNames(value: unknown, ...names: readonly string[]): string[] {
  const found = memberAt(value, ...names);
  return isJsonObject(found) ? Object.keys(found) : [];
}

/** Returns the items of the list at this place, or none when there is no list. */
export function itemsAt(value: unknown, ...names: readonly string[]): readonly Json[] {
  const found = memberAt(value, ...names);
  return Array.isArray(found) ? found : [];
}

/** Makes an object without a prototype, in which no key has a special meaning. */
export function jsonObject(entries: Iterable<readonly [string, Json]> = []): JsonObject {
  const object = Object.create(null) as Record<string, Json>;
  for (const [key, value] of entries) object[key] = value;
  return object;
}

/** Returns a copy of the object with one member set. */
export function withMember(object: JsonObject | undefined, key: string, value: Json): JsonObject {
  return jsonObject([...Object.entries(object ?? {}), [key, value]]);
}

/** Returns a string, number or boolean as text, since documents use them interchangeably. */
export function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/**
 * Tells whether lists and objects are nested deeper than the limit. The recursion ends there, so it cannot overflow the
 * stack.
 */
export function isTooDeep(value: unknown, limit = MAX_DEPTH): boolean {
  if (limit < 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((each) => isTooDeep(each, limit - 1));
}

/**
 * Writes a value as JSON text and parses it again. Returns the parsed value and the size of the text, or the reason why
 * this is not possible.
 */
export function asJson(value: unknown): { readonly value: Json; readonly bytes: number } | string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? 'null';
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? parsed : { ...parsed, bytes: Buffer.byteLength(text) };
}

/** Returns the value of a JSON text, or the reason why it cannot be read. */
export function parseJson(text: string): { readonly value: Json } | string {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  return isTooDeep(value) ? `it is nested more than ${MAX_DEPTH} levels deep` : { value };
}
