/** The longest name in bytes. File systems accept 255 bytes with the number and the ending, such as `-2.test-case.json`. */
const LONGEST_BYTES = 200;

/**
 * File names for test cases and flows. They have only letters, digits and hyphens, since file systems refuse some other
 * characters. No two are the same.
 */
export class FileNames {
  private readonly used: Set<string>;

  /** @param reserved names that other files have */
  constructor(reserved: readonly string[] = []) {
    this.used = new Set(reserved);
  }

  /** Returns a file name for a name, with a number when the file name is in use. */
  add(name: string): string {
    // macOS takes two names for the same when they differ only in the encoding of accents (\p{M}).
    const words = name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
    const plain = firstBytes(words, LONGEST_BYTES).replace(/^-|-$/g, '') || 'unnamed';
    let unused = plain;
    for (let number = 2; this.used.has(unused); number++) unused = `${plain}-${number}`;
    this.used.add(unused);
    return unused;
  }
}

/** Returns the whole characters in the first bytes of a text. */
function firstBytes(text: string, bytes: number): string {
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '');
}
