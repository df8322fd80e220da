import { type Flow } from '../flow';
import { spokenSsml } from '../flow/spoken';
import { isJsonObject, type Json } from '../../lib/private/json/json';
import { Spoken } from '../test-runner';

/**
 * The maximum number of words to expect. A longer text is more likely to be split into two messages or to be misheard.
 */
const MOST = 5;
const SIZES = [4, 3, 5, 2];

/** Chooses a few words of a prompt: if possible, words that no other prompt or recording has. */
export class TellingWords {
  private readonly prompts: readonly Spoken[];
  private readonly known = new Map<string, string>();

  constructor(flows: readonly Flow[], recordings: readonly string[]) {
    const texts = flows.flatMap((flow) => [...flow.actions.values()].flatMap(({ parameters }) => textsIn(parameters)));
    this.prompts = [...new Set([...texts, ...recordings])].map((text) => new Spoken(text.replace(PATHS, ' ')));
  }

  /**
   * Returns the words of a prompt that a test case should expect, as they are written in the prompt. Returns the whole
   * prompt when it has only numbers and punctuation.
   */
  of(text: string): string {
    const known = this.known.get(text) ?? this.choose(text);
    this.known.set(text, known);
    return known;
  }

  private choose(text: string): string {
    const stretches = stretchesOf(text);
    const windows = SIZES.flatMap((size) => stretches.flatMap((words) => windowsOf(words, size)));
    const whole = stretches.filter(({ length }) => length >= 2 && length <= MOST).map((words) => words.join(' '));
    const single = stretches.filter(({ length }) => length === 1).map(([word]) => word);
    const candidates = [...whole, ...windows, ...single];
    const unique = candidates.find((words) => this.promptsWith(words) <= 1);
    return unique ?? candidates[0] ?? text;
  }

  /** Counts the prompts in which the words are heard. */
  private promptsWith(words: string): number {
    const { plain } = new Spoken(words);
    return this.prompts.filter((prompt) => prompt.plain.includes(plain)).length;
  }
}

const PATHS = /\$(\.[\p{L}\p{N}_-]+|\.?\[[^\]]*\])+/gu;

/** Splits a text at the places at which a transcript may differ: punctuation, digits and number words. */
function stretchesOf(text: string): string[][] {
  const plain = text.replace(/<[^>]*>/g, ' . ');
  return plain.split(/[^\p{L}\p{M}\s'’-]+|\p{N}+/u).flatMap((stretch) => {
    const parts: string[][] = [[]];
    for (const word of stretch.split(/\s+/).filter((each) => /\p{L}/u.test(each))) {
      if (new Spoken(word).hasNumberWords) parts.push([]);
      else parts.at(-1)!.push(word);
    }
    return parts.filter(({ length }) => length > 0);
  });
}

function windowsOf(words: readonly string[], size: number): string[] {
  return words.length < size
    ? []
    : Array.from({ length: words.length - size + 1 }, (_, first) => words.slice(first, first + size).join(' '));
}

/** Returns the texts that an action can play. */
function textsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap((each: Json) => textsIn(each));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (typeof member !== 'string') return textsIn(member);
    return name === 'Text' ? [member] : name === 'SSML' ? [spokenSsml(member).text] : [];
  });
}
