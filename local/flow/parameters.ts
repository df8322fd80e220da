import { isJsonObject, type Json, type JsonObject, jsonObject, memberOf, scalarText } from '../../lib/private/json/json';
import { escapeXml, interpolate, isReference, type Lookup, resolve } from './references';

/** Parameters of an action. Texts, numbers and booleans are read alike, as in exported flows. */
export type Parameters = JsonObject;

type Reader = (text: string, lookup: Lookup) => string;

const oneValue: Reader = (text, lookup) => (isReference(text) ? resolve(text, lookup) : text);
const mixedText: Reader = (text, lookup) => interpolate(text, lookup);
const ssml: Reader = (text, lookup) => interpolate(text, lookup, escapeXml);

/** Parameters in which references stand among other text. All others hold one value. */
const TEXTS: ReadonlyMap<string, Reader> = new Map([
  ...[
    'Attributes',
    'CaseRequestFields',
    'Description',
    'FlowAttributes',
    'LambdaInvocationAttributes',
    'LexSessionAttributes',
    'Name',
    'References',
    'Tags',
    'Text',
    'ViewData',
  ].map((key) => [key, mixedText] as const),
  ['SSML', ssml],
]);

/** The parameters with all references in them replaced. */
export function resolveParameters(parameters: Parameters, lookup: Lookup): Parameters {
  return resolveObject(parameters, lookup, oneValue);
}

function resolveObject(object: JsonObject, lookup: Lookup, reader: Reader): JsonObject {
  return jsonObject(
    Object.entries(object).map(([key, value]) => {
      const inner = reader === oneValue ? (TEXTS.get(key) ?? oneValue) : reader;
      return [key, resolveValue(value, lookup, inner)];
    }),
  );
}

function resolveValue(value: Json, lookup: Lookup, reader: Reader): Json {
  if (typeof value === 'string') return reader(value, lookup);
  if (Array.isArray(value)) return value.map((item: Json) => resolveValue(item, lookup, reader));
  return isJsonObject(value) ? resolveObject(value, lookup, reader) : value;
}

export function valueAt(parameters: Parameters, ...path: string[]): Json | undefined {
  return path.reduce<Json | undefined>(memberOf, parameters);
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

/** `"True"`, `"true"` or `true`. */
export function flagAt(parameters: Parameters, ...path: string[]): boolean {
  return textAt(parameters, ...path)?.toLowerCase() === 'true';
}

/** A whole number within limits, or undefined. */
export function wholeNumberAt(
  parameters: Parameters,
  path: readonly string[],
  [least, most]: readonly [number, number],
): number | undefined {
  const text = textAt(parameters, ...path)?.trim() ?? '';
  const value = /^-?\d{1,19}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

/** Names and texts of a map; what is no text, number or boolean is left out. */
export function textEntries(object: JsonObject | undefined): [string, string][] {
  return Object.entries(object ?? {}).flatMap(([key, value]) => {
    const text = scalarText(value);
    return text === undefined ? [] : [[key, text] as [string, string]];
  });
}
