import { memberAt } from '../../json/json';

/*
 * Reads JSON whose shape is not published. These functions never throw, whatever the JSON contains.
 */

/** Returns the value of a JSON text; undefined when the text is not JSON. */
export function parsed(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}

/** Reads a member; undefined when the member is missing or null. */
export function valueAt(value: unknown, ...names: string[]): unknown {
  return memberAt(value, ...names) ?? undefined;
}

/** Reads a text; undefined when the member is missing, empty, or not a text. */
export function textAt(value: unknown, ...names: string[]): string | undefined {
  const found = memberAt(value, ...names);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function listAt(value: unknown, ...names: string[]): readonly unknown[] {
  const found = memberAt(value, ...names);
  return Array.isArray(found) ? found : [];
}

/** Returns a value as text. For a value that is nested too deeply for JSON.stringify, returns an ellipsis. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}
