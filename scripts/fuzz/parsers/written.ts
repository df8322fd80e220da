import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Returns a function that writes a text into a file with the given name, and returns the path of the file. */
export function fileNamed(name: string): (text: string) => string {
  const file = join(mkdtempSync(join(tmpdir(), 'fuzz-')), name);
  return (text) => {
    writeFileSync(file, text);
    return file;
  };
}
