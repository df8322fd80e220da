/**
 * Returns the words of an utterance in a form for comparisons: in lower case, with one blank between two words, and
 * without punctuation other than apostrophes, which are straight.
 */
export function utteranceKey(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{M}\p{N}']+/gu) ?? []
  ).join(' ');
}
