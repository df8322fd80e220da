/** A parser of input that people or other programs write. */
export interface Parser {
  readonly name: string;
  /** Texts that the parser accepts. The random texts are made from them. */
  readonly valid: readonly string[];
  /** Parses a text. Returns the value, or a promise of the value. */
  read(text: string): unknown;
  /** Tells whether an error means that the parser refuses the text. Default: the parser refuses no text. */
  isRefusal?(error: Error): boolean;
  /** Writes a parsed value as text, which the parser must then read as the same value. */
  print?(value: unknown): string;
}
