import { type MatchingType } from '../../lib/private/language';

/*
 * Compares an expected text with a text that was heard. A call is transcribed, so case, punctuation and the spelling of
 * digits are ignored.
 */

const DIGITS: ReadonlyMap<string, string> = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, digit) => [
    word,
    String(digit),
  ]),
);

/** A text is similar to the expected text when their {@link likeness} is at least this. */
const SIMILAR_ENOUGH = 0.6;

/** A text may have the same meaning as the expected text when their {@link likeness} is at least this. */
const PERHAPS_SIMILAR = 0.3;

/** A text that is split into words, so that it can be compared with other texts. */
export class Spoken {
  readonly words: readonly string[];
  /** The words joined to one text. */
  readonly plain: string;
  /** True when the text has a word for a digit, such as "three". */
  readonly hasNumberWords: boolean;
  private knownPlaces?: ReadonlyMap<string, readonly number[]>;
  private knownMarks?: boolean;
  private knownDigits?: boolean;
  private readonly alike = new WeakMap<Spoken, boolean>();
  private readonly perhapsAlike = new WeakMap<Spoken, boolean>();

  constructor(readonly text: string) {
    const written = writtenWords(text);
    this.hasNumberWords = written.some((word) => DIGITS.has(word));
    this.words = this.hasNumberWords ? written.map((word) => DIGITS.get(word) ?? word) : written;
    this.plain = this.words.join(' ');
  }

  /** For each word, its indexes in `words`. */
  get places(): ReadonlyMap<string, readonly number[]> {
    return (this.knownPlaces ??= placesOf(this.words));
  }

  /**
   * True when the text has a character that is not a letter, digit, space, apostrophe or hyphen. A transcript has only
   * these characters.
   */
  get hasMarks(): boolean {
    return (this.knownMarks ??= /[^\p{L}\p{M}\p{N}\s'’-]/u.test(withoutTags(this.text)));
  }

  get hasDigits(): boolean {
    return (this.knownDigits ??= /\p{N}/u.test(withoutTags(this.text)));
  }

  /** Tells whether the text is similar enough to the expected one. The answer is kept for each expected text. */
  isLike(expected: Spoken): boolean {
    return this.compare(expected, SIMILAR_ENOUGH, this.alike);
  }

  /** Tells whether the text is similar enough that it may have the same meaning as the expected one. */
  isPerhapsLike(expected: Spoken): boolean {
    return this.compare(expected, PERHAPS_SIMILAR, this.perhapsAlike);
  }

  private compare(expected: Spoken, least: number, answers: WeakMap<Spoken, boolean>): boolean {
    const known = answers.get(expected);
    if (known !== undefined) return known;
    const isAlike = likeness(expected, this, least) >= least;
    answers.set(expected, isAlike);
    return isAlike;
  }
}

/** The maximum number of texts that are kept in memory. */
const MAX_KEPT = 5_000;

const kept = new Map<string, Spoken>();

/** Returns a text as a list of words. The lists are kept, since contacts hear the same texts again and again. */
export function spokenText(text: string): Spoken {
  const known = kept.get(text);
  if (known) return known;
  if (kept.size === MAX_KEPT) kept.clear();
  const spoken = new Spoken(text);
  kept.set(text, spoken);
  return spoken;
}

function placesOf(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  words.forEach((word, place) => {
    const known = places.get(word);
    if (known) known.push(place);
    else places.set(word, [place]);
  });
  return places;
}

/** Returns the words of a text. A word for a digit, such as "three", is not replaced by the digit. */
function writtenWords(text: string): string[] {
  const plain = withoutTags(text).normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const withoutTags = (text: string): string => text.replace(/<[^>]*>/g, ' ');

export function matches(expected: Spoken, heard: Spoken, matching: MatchingType): boolean {
  // A text that consists only of punctuation has no words to compare.
  if (expected.words.length === 0) return heard.text.includes(expected.text.trim());
  return MATCHINGS[matching](expected, heard);
}

const MATCHINGS: Readonly<Record<MatchingType, (expected: Spoken, heard: Spoken) => boolean>> = {
  Similarity: (expected, heard) => heard.isLike(expected),
  Inclusion: (expected, heard) => heard.plain.includes(expected.plain),
};

/** Returns the expected words that were not heard. */
export function missingWords(expected: Spoken, heard: Spoken): string[] {
  return [...expected.places.keys()].filter((word) => !heard.places.has(word));
}

/**
 * Returns the share of common words from 0 to 1: Dice's coefficient of the expected text and the most similar part of
 * the heard text. The part is as long as the expected text, so further words in the heard text do not lower the result.
 * A shorter heard text is compared as a whole.
 * @param least when the result is certainly lower than this number, 0 is returned without a search for the part
 */
export function likeness(expected: Spoken, heard: Spoken, least = 0): number {
  const size = Math.min(expected.words.length, heard.words.length);
  const dice = (shared: number) => (2 * shared) / (expected.words.length + size);
  const possible = sharedAnywhere(expected, heard);
  if (possible === 0 || dice(possible) < least) return 0;
  return dice(mostShared(expected, heard, size, possible));
}

/** Counts the expected words in the whole heard text. A part of the heard text cannot have more of them. */
function sharedAnywhere(expected: Spoken, heard: Spoken): number {
  let shared = 0;
  for (const [word, { length }] of expected.places) shared += Math.min(length, heard.places.get(word)?.length ?? 0);
  return shared;
}

/**
 * Counts the expected words in each part of the heard text that is `size` words long. Returns the highest count.
 * @param possible the highest possible count, at which the search ends
 */
function mostShared(expected: Spoken, heard: Spoken, size: number, possible: number): number {
  const wanted = [...expected.places.keys()].flatMap((word) => heard.places.get(word) ?? []).sort((a, b) => a - b);
  /**
   * For each expected word: its count in the expected text, minus its count in the current part of the heard text. The
   * part has `size` words.
   */
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
