import { isJsonObject, type Json, type JsonObject, memberOf } from '../../lib/private/json/json';
import { shortened } from '../../lib/private/text/characters';

/** The problems and warnings that were found while a document was read. */
export interface Findings {
  readonly problems: string[];
  readonly warnings: string[];
}

/**
 * A part of a document: a function that reads it, and its JSON Schema. zod would not make this file much shorter: zod
 * has no warnings, and its messages show neither the given value nor the known names.
 */
export interface Shape<T> {
  readonly schema: JsonObject;
  /** Reads a value. Problems are added to the findings; in that case, the returned value must not be used. */
  readonly read: (value: unknown, path: string, findings: Findings) => T;
}

export type Read<S> = S extends Shape<infer T> ? T : never;

function checked<T>(schema: JsonObject, expected: string, fits: (value: unknown) => boolean): Shape<T> {
  return {
    schema,
    read: (value, path, { problems }) => {
      if (!fits(value)) problems.push(`${path} must be ${expected}; got ${shown(value)}`);
      return value as T;
    },
  };
}

export const text = (
  expected = 'a text',
  fits: (value: string) => boolean = () => true,
  pattern?: string,
): Shape<string> =>
  checked(
    { type: 'string', description: expected, ...(pattern ? { pattern } : {}) },
    expected,
    (value) => typeof value === 'string' && fits(value),
  );

export const number = (minimum: number, maximum: number): Shape<number> =>
  checked(
    { type: 'number', minimum, maximum },
    `a number from ${minimum} to ${maximum}`,
    (value) => typeof value === 'number' && value >= minimum && value <= maximum,
  );

export const flag: Shape<boolean> = checked(
  { type: 'boolean' },
  'true or false',
  (value) => typeof value === 'boolean',
);

export const anything: Shape<Json> = checked({}, 'JSON', () => true);

export const oneOf = <const T extends string>(...values: readonly T[]): Shape<T> =>
  checked({ enum: values }, `one of ${values.map((value) => `"${value}"`).join(', ')}`, (value) =>
    values.includes(value as T),
  );

export const anyObject: Shape<JsonObject> = checked({ type: 'object' }, 'an object', isJsonObject);

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  const whole = checked<readonly unknown[]>({}, 'a list', Array.isArray);
  return {
    schema: { type: 'array', items: item.schema },
    read: (value, path, findings) => {
      const items = whole.read(value, path, findings);
      return Array.isArray(items) ? items.map((each, index) => item.read(each, `${path}[${index}]`, findings)) : [];
    },
  };
}

/** Returns the shape of an object whose members have names of the user's choice. */
export function dictionary<T>(item: Shape<T>): Shape<ReadonlyMap<string, T>> {
  return {
    schema: { type: 'object', additionalProperties: item.schema },
    read: (value, path, findings) =>
      new Map(
        entriesOf(value, path, findings).map(([key, each]) => [key, item.read(each, `${path}["${key}"]`, findings)]),
      ),
  };
}

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type ReadAll<S extends Shapes> = { readonly [K in keyof S]: Read<S[K]> };

/** Returns the shape of an object with known members. Other members give a warning, since they may be misspelled. */
export function object<R extends Shapes, O extends Shapes>(
  required: R,
  optional: O,
): Shape<ReadAll<R> & Partial<ReadAll<O>>> {
  const shapes = new Map(Object.entries<Shape<unknown>>({ ...required, ...optional }));
  const properties = Object.fromEntries([...shapes].map(([name, { schema }]) => [name, schema]));
  return {
    schema: { type: 'object', properties, required: Object.keys(required) },
    read: (value, path, findings) => {
      const entries = entriesOf(value, path, findings);
      const missing = Object.keys(required).filter((name) => memberOf(value, name) === undefined);
      if (isJsonObject(value))
        findings.problems.push(...missing.map((name) => `${path} must have the member "${name}"`));
      const known = entries.flatMap(([name, each]) => {
        const shape = shapes.get(name);
        if (shape) return [[name, shape.read(each, `${path}.${name}`, findings)] as const];
        findings.warnings.push(`${path}.${name} is not known; the known members are ${[...shapes.keys()].join(', ')}`);
        return [];
      });
      return Object.fromEntries(known) as ReadAll<R> & Partial<ReadAll<O>>;
    },
  };
}

/** Returns the shape of a value that is either a text of the shape `texts` or an object of the shape `objects`. */
export function textOrObject<A extends string, B>(texts: Shape<A>, objects: Shape<B>): Shape<A | B> {
  return {
    schema: { anyOf: [texts.schema, objects.schema] },
    read: (value, path, findings) =>
      isJsonObject(value) ? objects.read(value, path, findings) : texts.read(value, path, findings),
  };
}

function entriesOf(value: unknown, path: string, { problems }: Findings): [string, Json][] {
  if (isJsonObject(value)) return Object.entries(value);
  problems.push(`${path} must be an object; got ${shown(value)}`);
  return [];
}

/** The maximum length of a wrong value in a message, in characters. */
const MAX_SHOWN = 60;

function shown(value: unknown): string {
  return shortened(JSON.stringify(value) ?? 'nothing', MAX_SHOWN, '...');
}
