import { memberAt } from '../../lib/private/json/json';

/*
 * JSON of a shape that is published nowhere: whatever it is, reading it does not fail.
 */

/** The value in a text of JSON; undefined if the text is no JSON. */
export function parsed(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}

/** A member that is null says the same as none. */
export function valueAt(value: unknown, ...names: string[]): unknown {
  return memberAt(value, ...names) ?? undefined;
}

/** An empty text says the same as none. */
export function textAt(value: unknown, ...names: string[]): string | undefined {
  const found = memberAt(value, ...names);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function listAt(value: unknown, ...names: string[]): readonly unknown[] {
  const found = memberAt(value, ...names);
  return Array.isArray(found) ? found : [];
}

/** A value as text. What can be read may be nested too deep to be written. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}
