import { isJsonObject, memberAt, memberOf } from '../../json/json';

/** Whether a value is known at deployment only (a token of the CDK), and so cannot be judged. */
export type IsUnknown = (value: unknown) => boolean;

/** Reads what is known of a document. */
export class Known {
  public constructor(public readonly isUnknown: IsUnknown) {}

  /** A text that is known; another scalar is none, as the service refuses it in the place of a text. */
  public text(value: unknown, ...names: readonly string[]): string | undefined {
    const found = memberAt(value, ...names);
    return typeof found === 'string' && !this.isUnknown(found) ? found : undefined;
  }

  public number(value: unknown, name: string): number | undefined {
    const found = memberOf(value, name);
    return typeof found === 'number' && !this.isUnknown(found) ? found : undefined;
  }

  /** The word of a list that stands here. */
  public word<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
    return words.find((word) => word === value);
  }

  /** Whether an object has members whose names are not known. */
  public hasHiddenMembers(value: unknown): boolean {
    return isJsonObject(value) && Object.keys(value).some(this.isUnknown);
  }

  /** The value at a place; `known` is false when it cannot be told what, if anything, is there. */
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

/** Reads what holds no such values. */
export const EVERYTHING_KNOWN = new Known(() => false);
