import { type MessageExpectation } from './test-document';

/*
 * How a text that is expected is compared with one that was heard. A call is transcribed, so case, punctuation and the
 * spelling of digits say nothing.
 */

const DIGITS: ReadonlyMap<string, string> = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, digit) => [
    word,
    String(digit),
  ]),
);

/** At least so much of the words has to be the same. */
const SIMILAR_ENOUGH = 0.6;

/** The words of a text as they are compared. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/<[^>]*>/g, ' ')
    .replace(/['’]/g, '');
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => DIGITS.get(word) ?? word);
}

export function matches(expected: string, heard: string, matching: MessageExpectation['matching']): boolean {
  const wanted = wordsOf(expected);
  // A text of signs only has no words to compare.
  if (wanted.length === 0) return heard.includes(expected.trim());
  const given = wordsOf(heard);
  return matching === 'Inclusion'
    ? given.join(' ').includes(wanted.join(' '))
    : likenessOfWords(wanted, given) >= SIMILAR_ENOUGH;
}

/** How much of the words is the same, from 0 to 1. */
export function likeness(expected: string, heard: string): number {
  return likenessOfWords(wordsOf(expected), wordsOf(heard));
}

/** Dice's coefficient with the best stretch of as many words as are expected: what else is heard does not dilute it. */
function likenessOfWords(wanted: readonly string[], given: readonly string[]): number {
  /** How often each word is still wanted; below zero it was heard too often. */
  const open = new Map<string, number>();
  const add = (word: string, count: number) => {
    const left = (open.get(word) ?? 0) + count;
    open.set(word, left);
    return left;
  };
  wanted.forEach((word) => add(word, 1));
  const size = Math.min(wanted.length, given.length);
  let shared = 0;
  let best = 0;
  given.forEach((word, index) => {
    if (index >= size && add(given[index - size], 1) > 0) shared -= 1;
    if (add(word, -1) >= 0) shared += 1;
    best = Math.max(best, shared);
  });
  return size === 0 ? 0 : (2 * best) / (wanted.length + size);
}
