/**
 * Returns the words of an utterance in a form for comparisons: in lower case, without punctuation and additional
 * blanks.
 */
export function utteranceKey(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
