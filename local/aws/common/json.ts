export { isTooDeep, parseJson } from '../../../lib/private/json/json';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the size of the value's JSON text, in bytes of UTF-8. */
export function sizeOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}
