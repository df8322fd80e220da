/** Returns the first characters of a text, up to a number of them. Only these are read: the failures of a suite may be megabytes. */
export function firstCharacters(text: string, count: number): string[] {
  // A character takes up to two units of a string.
  return Array.from(text.slice(0, 2 * count)).slice(0, count);
}
