/** A reader of input that people or other programs write. */
export interface Parser {
  readonly name: string;
  /** Texts that the parser accepts. The cases are made of them. */
  readonly valid: readonly string[];
  /** Reads a text, and returns what it holds, or a promise of it. */
  read(text: string): unknown;
  /** Tells whether an error is the one by which the parser refuses a text. Default: the parser refuses none. */
  isRefusal?(error: Error): boolean;
  /** Writes what was read, so that it can be read again. */
  print?(value: unknown): string;
}
