import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a folder. Returns a function that writes a text into the file `name` of the folder and returns its path. */
export function fileNamed(name: string): (text: string) => string {
  const file = join(mkdtempSync(join(tmpdir(), 'fuzz-')), name);
  return (text) => {
    writeFileSync(file, text);
    return file;
  };
}
