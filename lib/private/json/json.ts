/** What JSON can hold. Objects may have any key, `__proto__` too, so they are only read by {@link memberOf}. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Deeper documents are refused, so that functions which call themselves never run out of stack. */
export const MAX_DEPTH = 64;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the value itself has, never one that it inherits. Lists have members by their index. */
export function memberOf(value: unknown, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  if (Array.isArray(value) && key === 'length') return undefined;
  return (value as JsonObject)[key];
}

export function memberAt(value: unknown, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(memberOf, value as Json | undefined);
}

/** The names of the members of the object at this place; none when there is no object. */
export function memberNames(value: unknown, ...names: readonly string[]): string[] {
  const found = memberAt(value, ...names);
  return isJsonObject(found) ? Object.keys(found) : [];
}

/** The items of the list at this place; none when there is no list. */
export function itemsAt(value: unknown, ...names: readonly string[]): readonly Json[] {
  const found = memberAt(value, ...names);
  return Array.isArray(found) ? found : [];
}

/** An object without a prototype: no key of it means anything to the language. */
export function jsonObject(entries: Iterable<readonly [string, Json]> = []): JsonObject {
  const object = Object.create(null) as Record<string, Json>;
  for (const [key, value] of entries) object[key] = value;
  return object;
}

/** The object with one member set. */
export function withMember(object: JsonObject | undefined, key: string, value: Json): JsonObject {
  return jsonObject([...Object.entries(object ?? {}), [key, value]]);
}

/** The text of a text, number or boolean; documents use them interchangeably. */
export function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Whether lists and objects are nested deeper than allowed; does not call itself. */
export function isTooDeep(value: unknown, limit = MAX_DEPTH): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

/** A copy as it would travel as JSON text, and the size of that text, or why it cannot. */
export function asJson(value: unknown): { readonly value: Json; readonly bytes: number } | string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? 'null';
  } catch (error) {
    return `it is no JSON: ${(error as Error).message}`;
  }
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? parsed : { ...parsed, bytes: Buffer.byteLength(text) };
}

/** What a text of JSON holds, or why it cannot be read. */
export function parseJson(text: string): { readonly value: Json } | string {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  return isTooDeep(value) ? `it is nested more than ${MAX_DEPTH} levels deep` : { value };
}
