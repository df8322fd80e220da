import { isDeepStrictEqual } from 'node:util';
import { type Properties, UntouchedResource } from '../common/resource-type';

/*
 * A validator of JSON Schema is not used, since the messages and conversions must be those of CloudFormation: the text
 * "5" is a valid number, and the number 5 is a valid text.
 */

/** The part of a registry schema that is checked. A property that is not in `properties` is refused. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/**
 * Returns the properties of a resource, with each scalar converted to the type in the schema. Throws an error with
 * CloudFormation's message when the schema does not allow the properties.
 */
export function validModel(schema: Schema, properties: Properties): Properties {
  const violations: string[] = [];
  const model = read(schema, properties, '#', violations) as Properties;
  if (violations.length === 0) return model;
  const [only] = violations;
  throw new UntouchedResource(
    violations.length === 1
      ? `Model validation failed (${only})`
      : `Model validation failed (#: ${violations.length} schema violations found)\n${violations.join('\n')}`,
  );
}

/** Reads one value. For each rule of the schema that the value breaks, adds a message to `violations`. */
function read(schema: Schema, given: unknown, path: string, violations: string[]): unknown {
  const types = [schema.type ?? 'object'].flat();
  const value = types.reduce((scalar, type) => converted(scalar, type), given);
  if (!types.some((type) => IS[type](value))) {
    const expected = types.map((type) => JAVA_NAMES[type]).join(' or ');
    violations.push(`${path}: expected type: ${expected}, found: ${javaNameOf(value)}`);
    return value;
  }
  violations.push(...violationsOf(schema, value).map((violation) => `${path}: ${violation}`));
  if (Array.isArray(value)) {
    return value.map((item, index) => read(schema.items ?? {}, item, `${path}/${index}`, violations));
  }
  if (!IS.object(value) || !schema.properties) return value;
  const known = Object.entries(value as Properties).filter(([name]) => Object.hasOwn(schema.properties!, name));
  const members = known.map(([name, member]) => [
    name,
    read(schema.properties![name], member, `${path}/${name}`, violations),
  ]);
  return Object.fromEntries(members);
}

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  string: (value) => typeof value === 'string',
};

/** The names of the types in CloudFormation's messages: the names that the types have in Java. */
const JAVA_NAMES: Readonly<Record<string, string>> = {
  array: 'JSONArray',
  boolean: 'Boolean',
  integer: 'Integer',
  number: 'Number',
  object: 'JSONObject',
  string: 'String',
};

function javaNameOf(value: unknown): string {
  return JAVA_NAMES[Object.keys(IS).find((type) => IS[type](value)) ?? ''] ?? 'Null';
}

function converted(value: unknown, type: string): unknown {
  if (type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof value !== 'string') return value;
  if (type === 'boolean') return { true: true, false: false }[value.toLowerCase()] ?? value;
  const isNumber = (type === 'integer' || type === 'number') && value.trim() !== '' && !Number.isNaN(Number(value));
  return isNumber ? Number(value) : value;
}

/** Returns the violations of a value whose type is right. Violations of its members are not included. */
function violationsOf(schema: Schema, value: unknown): string[] {
  if (typeof value === 'string') return ofText(schema, value);
  if (typeof value === 'number') return ofNumber(schema, value);
  if (Array.isArray(value)) return ofList(schema, value);
  return IS.object(value) ? ofObject(schema, value as Properties) : [];
}

function ofText({ enum: values, pattern, minLength = 0, maxLength = Infinity }: Schema, text: string): string[] {
  const length = [...text].length;
  return [
    ...(length < minLength ? [`expected minLength: ${minLength}, actual: ${length}`] : []),
    ...(length > maxLength ? [`expected maxLength: ${maxLength}, actual: ${length}`] : []),
    ...(pattern !== undefined && !regexOf(pattern).test(text) ? [constraint('pattern')] : []),
    ...(values && !values.includes(text) ? [constraint('enum')] : []),
  ];
}

/** The flag `u` is set only for patterns with Unicode classes, because it forbids escapes that other patterns use. */
function regexOf(pattern: string): RegExp {
  return new RegExp(pattern, /\\p\{/i.test(pattern) ? 'u' : '');
}

function ofNumber({ minimum = -Infinity, maximum = Infinity }: Schema, value: number): string[] {
  return [...(value < minimum ? [constraint('minimum')] : []), ...(value > maximum ? [constraint('maximum')] : [])];
}

function ofList({ minItems = 0, maxItems = Infinity, uniqueItems }: Schema, items: readonly unknown[]): string[] {
  const isRepeated = (item: unknown, index: number) =>
    items.slice(0, index).some((one) => isDeepStrictEqual(one, item));
  return [
    ...(items.length < minItems ? [`expected minimum item count: ${minItems}, found: ${items.length}`] : []),
    ...(items.length > maxItems ? [`expected maximum item count: ${maxItems}, found: ${items.length}`] : []),
    ...(uniqueItems && items.some(isRepeated) ? ['array items are not unique'] : []),
  ];
}

function ofObject({ required = [], properties }: Schema, given: Properties): string[] {
  const missing = required.filter((name) => given[name] === undefined);
  const extraneous = properties ? Object.keys(given).filter((name) => !Object.hasOwn(properties, name)) : [];
  return [
    ...missing.map((name) => `required key [${name}] not found`),
    ...extraneous.map((name) => `extraneous key [${name}] is not permitted`),
  ];
}

function constraint(keyword: string): string {
  return `failed validation constraint for keyword [${keyword}]`;
}
