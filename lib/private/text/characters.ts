/** Cuts a text between two characters, to at most `length` UTF-16 code units. This includes `mark` at the end. */
export function shortened(text: string, length: number, mark = '…'): string {
  if (text.length <= length) return text;
  // When the cut leaves only the first half of a character, such as an emoji, removes this half.
  return `${text.slice(0, length - mark.length).replace(/[\uD800-\uDBFF]$/, '')}${mark}`;
}

/** Returns the first `count` characters of a text, without reading the rest, which may be megabytes. */
export function firstCharacters(text: string, count: number): string[] {
  // A character takes up to two UTF-16 code units.
  return Array.from(text.slice(0, 2 * count)).slice(0, count);
}
