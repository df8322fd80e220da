/**
 * Returns the words of an utterance in a form for comparisons: in lower case, with one blank between two words, and
 * without punctuation other than apostrophes.
 */
export function utteranceKey(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
