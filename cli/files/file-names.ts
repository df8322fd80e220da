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
    const plain =
      name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '') || 'unnamed';
    let unused = plain;
    for (let number = 2; this.used.has(unused); number++) unused = `${plain}-${number}`;
    this.used.add(unused);
    return unused;
  }
}
