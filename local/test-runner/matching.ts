import { type MatchingType } from '../../lib/private/language';

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
  /** Where each word is. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  private readonly alike = new WeakMap<Spoken, boolean>();

  constructor(readonly text: string) {
    this.words = wordsOf(text);
    this.plain = this.words.join(' ');
    const places = new Map<string, number[]>();
    this.words.forEach((word, place) => {
      const known = places.get(word);
      if (known) known.push(place);
      else places.set(word, [place]);
    });
    this.places = places;
  }

  /** Whether this is heard as what is expected; found out once for each. */
  isLike(expected: Spoken): boolean {
    const known = this.alike.get(expected);
    if (known !== undefined) return known;
    const isAlike = likeness(expected, this, SIMILAR_ENOUGH) >= SIMILAR_ENOUGH;
    this.alike.set(expected, isAlike);
    return isAlike;
  }
}

/** So many texts are remembered. */
const MAX_REMEMBERED = 1_000;

/** Takes apart each text once: contacts hear the same again and again. */
export class SpokenTexts {
  private readonly known = new Map<string, Spoken>();

  of(text: string): Spoken {
    const known = this.known.get(text);
    if (known) return known;
    if (this.known.size === MAX_REMEMBERED) this.known.clear();
    const spoken = new Spoken(text);
    this.known.set(text, spoken);
    return spoken;
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

export function matches(expected: Spoken, heard: Spoken, matching: MatchingType): boolean {
  // A text of signs only has no words to compare.
  if (expected.words.length === 0) return heard.text.includes(expected.text.trim());
  return MATCHINGS[matching](expected, heard);
}

const MATCHINGS: Readonly<Record<MatchingType, (expected: Spoken, heard: Spoken) => boolean>> = {
  Similarity: (expected, heard) => heard.isLike(expected),
  Inclusion: (expected, heard) => heard.plain.includes(expected.plain),
};

/**
 * How much of the words is the same, from 0 to 1: Dice's coefficient with the best stretch of as many words as are
 * expected, so that what else is heard does not dilute it.
 * @param least what cannot come to so much is 0, without a look at where its words are
 */
export function likeness(expected: Spoken, heard: Spoken, least = 0): number {
  const size = Math.min(expected.words.length, heard.words.length);
  const dice = (shared: number) => (2 * shared) / (expected.words.length + size);
  const possible = sharedAnywhere(expected, heard);
  if (possible === 0 || dice(possible) < least) return 0;
  return dice(mostShared(expected, heard, size, possible));
}

/** No stretch can have more. */
function sharedAnywhere(expected: Spoken, heard: Spoken): number {
  let shared = 0;
  for (const [word, { length }] of expected.places) shared += Math.min(length, heard.places.get(word)?.length ?? 0);
  return shared;
}

/** How many of the expected words there are in that stretch of what was heard that has the most; no more than possible. */
function mostShared(expected: Spoken, heard: Spoken, size: number, possible: number): number {
  const wanted = [...expected.places.keys()].flatMap((word) => heard.places.get(word) ?? []).sort((a, b) => a - b);
  /** How often each word is still wanted; below zero it is there too often. */
  const open = new Map([...expected.places].map(([word, { length }]) => [word, length]));
  const add = (place: number, count: number) => {
    const word = heard.words[place];
    const left = open.get(word)! + count;
    open.set(word, left);
    return left;
  };
  let first = 0;
  let shared = 0;
  let most = 0;
  for (const place of wanted) {
    for (; wanted[first] <= place - size; first++) if (add(wanted[first], 1) > 0) shared -= 1;
    if (add(place, -1) >= 0) shared += 1;
    most = Math.max(most, shared);
    if (most === possible) break;
  }
  return most;
}
