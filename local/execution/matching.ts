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

/** A text as it is compared: by its words. */
export class Spoken {
  readonly words: readonly string[];
  /** The words again, as one text. */
  readonly plain: string;
  private readonly distinct: ReadonlySet<string>;

  constructor(readonly text: string) {
    this.words = wordsOf(text);
    this.plain = this.words.join(' ');
    this.distinct = new Set(this.words);
  }

  has(word: string): boolean {
    return this.distinct.has(word);
  }
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/<[^>]*>/g, ' ')
    .replace(/['’]/g, '');
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => DIGITS.get(word) ?? word);
}

export function matches(expected: Spoken, heard: Spoken, matching: MessageExpectation['matching']): boolean {
  // A text of signs only has no words to compare.
  if (expected.words.length === 0) return heard.text.includes(expected.text.trim());
  return matching === 'Inclusion' ? heard.plain.includes(expected.plain) : likeness(expected, heard) >= SIMILAR_ENOUGH;
}

/**
 * How much of the words is the same, from 0 to 1: Dice's coefficient with the best stretch of as many words as are
 * expected, so that what else is heard does not dilute it.
 */
export function likeness(expected: Spoken, heard: Spoken): number {
  const size = Math.min(expected.words.length, heard.words.length);
  const shared = expected.words.some((word) => heard.has(word)) ? mostShared(expected.words, heard.words, size) : 0;
  return size === 0 ? 0 : (2 * shared) / (expected.words.length + size);
}

/** How many of the wanted words there are in that stretch of the given ones that has the most. */
function mostShared(wanted: readonly string[], given: readonly string[], size: number): number {
  /** How often each word is still wanted; below zero it is there too often. */
  const open = new Map<string, number>();
  const add = (word: string, count: number) => {
    const left = (open.get(word) ?? 0) + count;
    open.set(word, left);
    return left;
  };
  wanted.forEach((word) => add(word, 1));
  let shared = 0;
  let most = 0;
  given.forEach((word, index) => {
    if (index >= size && add(given[index - size], 1) > 0) shared -= 1;
    if (add(word, -1) >= 0) shared += 1;
    most = Math.max(most, shared);
  });
  return most;
}
