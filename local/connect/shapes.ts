import { invalidParameter, invalidRequest } from './connect-error';

/** Reads a value as the API model describes it, or throws what is wrong with the member `at`. */
export type Shape<T> = (value: unknown, at: string) => T;

export type Shapes = Record<string, Shape<unknown>>;
type Members<S extends Shapes> = { readonly [member in keyof S]: ReturnType<S[member]> };
export type Structure<R extends Shapes, O extends Shapes> = Members<R> & Partial<Members<O>>;

export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** What a text has to look like, for the machine and for people. */
export interface Format {
  readonly pattern: RegExp;
  readonly words: string;
}

export function text(limits: Limits = {}, format?: Format): Shape<string> {
  return (value, at) => {
    if (typeof value !== 'string') throw unexpected(at, 'a text', value);
    requireWithin(value.length, limits, at, 'characters');
    if (format && !format.pattern.test(value)) throw unexpected(at, format.words, value);
    return value;
  };
}

export function oneOf<const V extends readonly string[]>(...values: V): Shape<V[number]> {
  return (value, at) => {
    if (!values.includes(value as string)) throw unexpected(at, `one of ${values.join(', ')}`, value);
    return value as V[number];
  };
}

/** A whole number; the digits of one where it comes from a query. */
export function integer(limits: Limits): Shape<number> {
  return (value, at) => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (!Number.isInteger(number)) throw unexpected(at, 'a whole number', value);
    requireWithin(number as number, limits, at);
    return number as number;
  };
}

/** An HTTP date, as milliseconds since the epoch. */
export const httpDate: Shape<number> = (value, at) => {
  const time = Date.parse(String(value));
  if (Number.isNaN(time)) throw unexpected(at, 'a date like Fri, 23 Jan 2026 01:02:03 GMT', value);
  return time;
};

export function list<T>(item: Shape<T>, limits: Limits = {}): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw unexpected(at, 'a list', value);
    requireWithin(value.length, limits, at, 'items');
    return value.map((each, index) => item(each, `${at}[${index}]`));
  };
}

/** A list as a query gives it: a text if there is only one. */
export function queryList<T>(item: Shape<T>, limits?: Limits): Shape<readonly T[]> {
  const items = list(item, limits);
  return (value, at) => items([value].flat(), at);
}

export function map(key: Shape<string>, value: Shape<string>, limits: Limits): Shape<Readonly<Record<string, string>>> {
  return (given, at) => {
    const entries = Object.entries(object(given, at));
    requireWithin(entries.length, limits, at, 'entries');
    return Object.fromEntries(entries.map(([k, v]) => [key(k, `A key of ${at}`), value(v, `${at}["${k}"]`)]));
  };
}

/** Members that the model does not know are ignored, as the service does. */
export function structure<R extends Shapes, O extends Shapes>(required: R, optional: O): Shape<Structure<R, O>> {
  return (value, at) => {
    const given = object(value, at);
    const path = (member: string) => (at ? `${at}.${member}` : member);
    const missing = Object.keys(required).filter((member) => isAbsent(given[member]));
    if (missing.length > 0) throw invalidRequest(`${missing.map(path).join(', ')} is required but missing.`);
    const present = Object.entries({ ...required, ...optional }).filter(([member]) => !isAbsent(given[member]));
    const members = present.map(([member, shape]) => [member, shape(given[member], path(member))]);
    return Object.fromEntries(members) as Structure<R, O>;
  };
}

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unexpected(at, 'a JSON object', value);
  }
  return value as Record<string, unknown>;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function requireWithin(size: number, { min = -Infinity, max = Infinity }: Limits, at: string, unit = ''): void {
  if (size >= min && size <= max) return;
  const range = max === Infinity ? `at least ${min}` : min === -Infinity ? `at most ${max}` : `${min} to ${max}`;
  throw invalidParameter(`${at} must be ${range}${unit && ` ${unit}`}, not ${size}.`);
}

/** As much of a wrong value as a message can bear. */
const MAX_QUOTED = 200;

function unexpected(at: string, expected: string, given: unknown) {
  const json = JSON.stringify(given);
  const quoted = json.length > MAX_QUOTED ? `${json.slice(0, MAX_QUOTED)}…` : json;
  return invalidParameter(`${at} must be ${expected}, not ${quoted}.`);
}
