import { parseJson } from '../../../lib/private/json/json';

/** Returns the value of a JSON text. A text that is not JSON is returned as it is. */
export function jsonOf(text: string): unknown {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : parsed.value;
}
