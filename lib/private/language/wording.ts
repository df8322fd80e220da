/** Functions for messages: they show values and suggest names. */

import { shortened } from '../text/characters';

const MAX_SHOWN = 60;
const MAX_SUGGESTED = 500;

/** Returns a short text for a value, as part of a sentence. */
export function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    case 'object':
      return Object.keys(value).length === 0 ? 'an empty object' : 'an object';
    default:
      return String(value);
  }
}

/** Returns a text as a sentence, with a capital letter and a full stop. */
export function sentence(part: string): string {
  return `${part[0].toUpperCase()}${part.slice(1)}.`;
}

export function quoted(text: string): string {
  return JSON.stringify(shortened(text, MAX_SHOWN));
}

/** Lists names as `"A"`, `"A" or "B"`, `"A", "B" or "C"`; a long list is cut. */
export function listed(names: readonly string[], conjunction = 'or', most = 12): string {
  const shownNames = names.slice(0, most).map(quoted);
  if (names.length > most) return `${shownNames.join(', ')} and ${names.length - most} more`;
  const last = shownNames.pop() ?? 'none';
  return shownNames.length === 0 ? last : `${shownNames.join(', ')} ${conjunction} ${last}`;
}

/** Returns the name that was probably meant; undefined when no name is similar. */
export function nearest(given: unknown, names: Iterable<string>): string | undefined {
  if (typeof given !== 'string' || given === '' || given.length > MAX_SHOWN) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(given.length / 3)) + 1;
  let looked = 0;
  for (const name of names) {
    if (++looked > MAX_SUGGESTED) break;
    const distance = distanceOf(given.toLowerCase(), name.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/**
 * Returns the Levenshtein distance of two texts, with exceptions. It is Infinity when `b` is longer than `MAX_SHOWN`.
 * Otherwise, it is 1 when one text contains the other (`TextUtterance`, `Utterance`) and both have more than three
 * characters. Other texts have the distance Infinity when their lengths differ by `limit` or more.
 */
function distanceOf(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (b.length > MAX_SHOWN) return Infinity;
  if (Math.min(a.length, b.length) > 3 && (a.includes(b) || b.includes(a))) return 1;
  if (Math.abs(a.length - b.length) >= limit) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
