import { type CreateTestCaseRequest$ } from '@aws-sdk/client-connect';
import { type NormalizedSchema } from '@smithy/core/schema';
import { shortened } from '../../lib/private/text/characters';
import { invalidParameter, invalidRequest } from './connect-error';

type StructureSchema = typeof CreateTestCaseRequest$;

/**
 * Reads the value of the member `at` by its schema in the SDK, and throws when the value does not fit. The SDK itself
 * does not validate values.
 */
export function readInput(schema: NormalizedSchema, value: unknown, at: string): unknown {
  if (schema.isStructSchema()) return readStructure(schema, value, at);
  if (schema.isListSchema()) return readList(schema.getValueSchema(), value, at);
  if (schema.isMapSchema()) return readMap(schema.getValueSchema(), value, at);
  if (schema.isNumericSchema()) return readWholeNumber(value, at);
  if (schema.isTimestampSchema()) return readHttpDate(value, at);
  if (schema.isBooleanSchema()) return readBoolean(value, at);
  // All other members of the operations of the local Connect are texts.
  if (typeof value !== 'string') throw unexpected(at, 'a text', value);
  return value;
}

/** As on the service, members that the schema does not have are ignored. */
function readStructure(schema: NormalizedSchema, value: unknown, at: string): object {
  const given = readObject(value, at);
  requireMembers(given, requiredMembers(schema), at);
  const present = [...schema.structIterator()].filter(([name]) => isPresent(given[name]));
  return Object.fromEntries(present.map(([name, member]) => [name, readInput(member, given[name], pathOf(at, name))]));
}

/** Returns the required members of a structure. Its schema names them first, and has their number (`count`). */
function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const [, , , , names, , count = 0] = schema.getSchema() as StructureSchema;
  return names.slice(0, count);
}

export function requireMembers(given: object, required: readonly string[], at: string): void {
  const missing = required.filter((member) => !isPresent((given as Record<string, unknown>)[member]));
  if (missing.length === 0) return;
  throw invalidRequest(`Required members are missing: ${missing.map((member) => pathOf(at, member)).join(', ')}.`);
}

function readList(item: NormalizedSchema, value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw unexpected(at, 'a list', value);
  return value.map((each, index) => readInput(item, each, `${at}[${index}]`));
}

function readMap(value: NormalizedSchema, given: unknown, at: string): object {
  const entries = Object.entries(readObject(given, at));
  return Object.fromEntries(entries.map(([key, each]) => [key, readInput(value, each, `${at}["${key}"]`)]));
}

function readObject(value: unknown, at: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unexpected(at, 'a JSON object', value);
}

/** Reads a number, which is always whole in the operations of the local Connect. In the query of a URL, it is a text. */
function readWholeNumber(value: unknown, at: string): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (!Number.isInteger(number)) throw unexpected(at, 'a whole number', value);
  return number as number;
}

function readBoolean(value: unknown, at: string): boolean {
  if (typeof value === 'boolean') return value;
  throw unexpected(at, 'true or false', value);
}

/**
 * Reads a member of the type timestamp. In the operations of the local Connect, a member of this type is always a
 * header with an HTTP date.
 */
function readHttpDate(value: unknown, at: string): Date {
  const date = new Date(String(value));
  if (Number.isNaN(date.getTime())) throw unexpected(at, 'a date like Fri, 23 Jan 2026 01:02:03 GMT', value);
  return date;
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function pathOf(at: string, member: string): string {
  return at ? `${at}.${member}` : member;
}

/** The maximum length of a wrong value in a message, in characters. */
const MAX_QUOTED = 200;

export function unexpected(at: string, expected: string, given: unknown) {
  return invalidParameter(`${at} must be ${expected}, not ${shortened(JSON.stringify(given), MAX_QUOTED)}.`);
}
