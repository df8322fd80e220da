import { readFileSync, statSync } from 'node:fs';
import { UnusableInput } from './unusable-input';

/** Reads a file that was named on the command line. Throws an UnusableInput when it does not exist or is a folder. */
export function readTextFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new UnusableInput(`There is no file "${file}".`);
  if (found.isDirectory()) throw new UnusableInput(`"${file}" is a folder; give a file.`);
  return readFileSync(file, 'utf8');
}
