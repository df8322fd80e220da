import { isJsonObject, memberAt, memberOf } from '../../json/json';

/** Tells whether a value is known at deployment only (a token of the CDK), so that no rule can check it. */
export type IsUnknown = (value: unknown) => boolean;

/** Reads the known values of a document. All other values are known at deployment only. */
export class Known {
  public constructor(public readonly isUnknown: IsUnknown) {}

  /**
   * Returns a text that is known; undefined for any other value. The service does not accept a number or a boolean
   * instead of a text.
   */
  public text(value: unknown, ...names: readonly string[]): string | undefined {
    const found = memberAt(value, ...names);
    return typeof found === 'string' && !this.isUnknown(found) ? found : undefined;
  }

  public number(value: unknown, name: string): number | undefined {
    const found = memberOf(value, name);
    return typeof found === 'number' && !this.isUnknown(found) ? found : undefined;
  }

  /** Returns the value if it is one of the words of the list. */
  public word<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
    return words.find((word) => word === value);
  }

  /** Tells whether an object has members whose names are not known. */
  public hasHiddenMembers(value: unknown): boolean {
    return isJsonObject(value) && Object.keys(value).some(this.isUnknown);
  }

  /**
   * Returns the value at a place. `known` is false when the value, or its existence, is known at deployment only, and
   * when a value on the way to the place is not an object.
   */
  public lookUp(value: unknown, ...names: readonly string[]): { readonly value?: unknown; readonly known: boolean } {
    let found = value;
    for (const name of names) {
      if (found === undefined) return { known: true };
      if (this.isUnknown(found) || !isJsonObject(found)) return { known: false };
      const inner = memberOf(found, name);
      if (inner === undefined && this.hasHiddenMembers(found)) return { known: false };
      found = inner;
    }
    return { value: found, known: !this.isUnknown(found) };
  }
}

/** Treats every value of a document as known. */
export const EVERYTHING_KNOWN = new Known(() => false);
