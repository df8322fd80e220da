import { isReference, type Parameters } from '../../lib/private/flow-language/parameters';
import { isJsonObject, type Json, type JsonObject, jsonObject } from '../../lib/private/json/json';
import { interpolate, type Lookup, resolve } from './references';

type Reader = (text: string, lookup: Lookup) => string;

const oneValue: Reader = (text, lookup) => (isReference(text) ? resolve(text, lookup) : text);
const mixedText: Reader = (text, lookup) => interpolate(text, lookup);

/**
 * The parameters in which a reference can be part of a longer text. In every other parameter, a reference is the whole
 * text.
 */
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
    'SSML',
    'Text',
    'ViewData',
  ].map((key) => [key, mixedText] as const),
]);

/** Returns the parameters with all references in them replaced. */
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
