/** Returns the first `count` characters of a text. It does not read the rest, since the failures of a suite may be megabytes. */
export function firstCharacters(text: string, count: number): string[] {
  // A character takes up to two UTF-16 code units.
  return Array.from(text.slice(0, 2 * count)).slice(0, count);
}
