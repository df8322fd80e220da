import { memberOf, scalarText } from '../../lib/private/json/json';

/** Returns the value of the first name of a path: the value of `Attributes` for the path `$.Attributes.size`. */
export type Lookup = (root: string) => unknown;

/**
 * One step of a path: `.name`, `['a name']` or `[0]`. A bracket can have a dot before it. A dot at the end is not part
 * of the path.
 */
const SEGMENT = String.raw`\.[\p{L}\p{N}_-]+|\.?\[(?:'[^']*'|"[^"]*"|\d+)\]`;
const SEGMENTS = new RegExp(SEGMENT, 'gu');
const PATHS = new RegExp(String.raw`\$(?:${SEGMENT})+`, 'gu');
const ONE_PATH = new RegExp(String.raw`^\$(?:${SEGMENT})+$`, 'u');

/**
 * The maximum length of a text that the service accepts. `interpolate` stops as soon as an inserted value makes its
 * result longer than this.
 */
export const MAX_TEXT = 65_536;

/** Tells whether a text has a reference, such as `$.Attributes.size`, in any place. */
export const hasReference = (text: string): boolean => text.search(PATHS) >= 0;

/** Returns the names in a path: `Attributes` and `size` for `$.Attributes.size`. A text that is not a path has none. */
export const namesIn = (path: string): string[] =>
  ONE_PATH.test(path) ? [...path.matchAll(SEGMENTS)].map(([segment]) => nameOf(segment)) : [];

/**
 * Writes a path with these names. A name is in brackets only where this is necessary. Returns undefined when a name has
 * both kinds of quotes, since no path can have such a name.
 */
export function pathOf(names: readonly string[]): string | undefined {
  const segments = names.map((name) => {
    if (/^[\p{L}\p{N}_-]+$/u.test(name)) return `.${name}`;
    const quote = [`'`, `"`].find((each) => !name.includes(each));
    return quote && `.[${quote}${name}${quote}]`;
  });
  return segments.includes(undefined) ? undefined : `$${segments.join('')}`;
}

/** Returns the value of a path as text. The text is empty when there is no value, and for lists and objects. */
export function resolve(path: string, lookup: Lookup): string {
  return ONE_PATH.test(path) ? valueOf(path, lookup) : '';
}

/** Returns a text with its references replaced. References in the inserted values are not replaced. */
export function interpolate(text: string, lookup: Lookup): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(PATHS)) {
    result += text.slice(end, match.index) + valueOf(match[0], lookup);
    end = match.index + match[0].length;
    if (result.length > MAX_TEXT) return result;
  }
  return result + text.slice(end);
}

function valueOf(path: string, lookup: Lookup): string {
  const [root, ...rest] = namesIn(path);
  return scalarText(rest.reduce<unknown>(step, lookup(root))) ?? '';
}

function nameOf(segment: string): string {
  return segment.endsWith(']') ? segment.replace(/^\.?\[['"]?|['"]?\]$/g, '') : segment.slice(1);
}

function step(value: unknown, name: string): unknown {
  return value instanceof Map ? value.get(name) : memberOf(value, name);
}
