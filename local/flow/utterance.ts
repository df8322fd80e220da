/** Returns the words of an utterance for comparisons: without case, punctuation and superfluous blanks. */
export function utteranceKey(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
