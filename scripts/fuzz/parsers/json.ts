import { parseJson } from '../../../lib/private/json/json';

/** Returns the value of JSON; any other text as a text. */
export function jsonOf(text: string): unknown {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : parsed.value;
}
