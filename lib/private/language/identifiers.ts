import { shortened } from '../text/characters';

/**
 * The maximum length of a generated identifier without its number, in characters. Longer identifiers would make the
 * template larger.
 */
const READABLE = 50;

/** Makes identifiers that are readable, short and unique. Equal identifiers get numbers, in the order of the content. */
export class Identifiers {
  private readonly used: Set<string | undefined>;

  /** @param given the identifiers that users chose, anywhere in the content; generated identifiers differ from them */
  public constructor(given: readonly (string | undefined)[]) {
    this.used = new Set(given);
  }

  public take(given: string | undefined, description: string): string {
    const identifier = given ?? this.unique(description);
    this.used.add(identifier);
    return identifier;
  }

  private unique(description: string): string {
    const base = shortened(description, READABLE, '...');
    for (let count = 2, identifier = base; ; identifier = `${base} (${count++})`) {
      if (!this.used.has(identifier)) {
        return identifier;
      }
    }
  }
}
