import { isJsonObject, type Json, type JsonObject, memberAt, scalarText } from '../json/json';

/** The parameters of an action. Texts, numbers and booleans are read alike, because exported flows mix them. */
export type Parameters = JsonObject;

/** Tells whether a value begins like a reference, for parameters that are either a reference or a plain value. */
export const isReference = (value: string): boolean => value.startsWith('$.') || value.startsWith('$[');

/** Tells whether a value can have references. All references begin with a dollar sign. */
export function mayRefer(value: Json): boolean {
  if (typeof value === 'string') return value.includes('$');
  return typeof value === 'object' && value !== null && Object.values(value).some(mayRefer);
}

export function valueAt(parameters: Parameters, ...path: string[]): Json | undefined {
  return memberAt(parameters, ...path);
}

export function textAt(parameters: Parameters, ...path: string[]): string | undefined {
  return scalarText(valueAt(parameters, ...path));
}

export function objectAt(parameters: Parameters, ...path: string[]): JsonObject | undefined {
  const value = valueAt(parameters, ...path);
  return isJsonObject(value) ? value : undefined;
}

export function listAt(parameters: Parameters, ...path: string[]): readonly Json[] {
  const value = valueAt(parameters, ...path);
  return Array.isArray(value) ? value : [];
}

/** Reads a flag, which is set by `true`, or by the text "true" in capital or small letters. */
export function flagAt(parameters: Parameters, ...path: string[]): boolean {
  return textAt(parameters, ...path)?.toLowerCase() === 'true';
}

/** Returns a whole number within the limits, or undefined. */
export function wholeNumberAt(
  parameters: Parameters,
  path: readonly string[],
  [least, most]: readonly [number, number],
): number | undefined {
  const text = textAt(parameters, ...path)?.trim() ?? '';
  const value = /^-?\d{1,19}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

/** Returns the entries of a map, with their values as texts. Values other than texts, numbers and booleans are left out. */
export function textEntries(object: JsonObject | undefined): [string, string][] {
  return Object.entries(object ?? {})
    .map(([key, value]) => [key, scalarText(value)] as const)
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
}
