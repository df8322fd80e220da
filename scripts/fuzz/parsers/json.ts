import { parseJson } from '../../../lib/private/json/json';

/** Returns the value of a JSON text, or any other text itself. */
export function jsonOf(text: string): unknown {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : parsed.value;
}
