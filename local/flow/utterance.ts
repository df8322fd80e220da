/** Returns the words of an utterance for comparisons: in lower case, joined by blanks, without punctuation except apostrophes. */
export function utteranceKey(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
