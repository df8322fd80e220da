/** Words are compared without case, punctuation and superfluous blanks. */
export function utteranceKey(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
