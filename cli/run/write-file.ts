import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnusableInput } from '../unusable-input';

/** Writes a file, and creates its folder. Throws an UnusableInput when the folder or the file cannot be written. */
export function writeFile(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UnusableInput(`"${file}" cannot be written: ${(error as Error).message}.`);
  }
}
