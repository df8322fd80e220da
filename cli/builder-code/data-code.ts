import { isJsonObject, type Json } from '../../lib/private/json/json';
import { type Code, map, number, text } from './code';

/** Returns the code of a JSON value as a literal. `textCode` returns the code of each text in the value. */
export function dataCode(
  value: Json,
  textCode: (value: string, member?: string) => Code = text,
  member?: string,
): Code {
  if (typeof value === 'string') return textCode(value, member);
  if (typeof value === 'number') return number(value);
  if (value === null || typeof value === 'boolean') return { is: 'word', word: value };
  if (!isJsonObject(value)) return { is: 'list', items: value.map((item) => dataCode(item, textCode, member)) };
  return map(Object.entries(value).map(([key, each]) => [key, dataCode(each, textCode, key)] as const));
}

/**
 * Tells whether each number in a JSON text keeps its form when the text is parsed and written again. For example, 1.0
 * does not: it becomes 1.
 */
export function keepsNumbers(json: string): boolean {
  const numbers = json.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? [];
  return numbers.every((each) => String(Number(each)) === each);
}
