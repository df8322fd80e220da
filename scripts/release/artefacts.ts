import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { LANGUAGES, makeLanguages } from './languages';
import { packNpmPackages } from './npm-packages';
import { run } from './run';

const CHECKSUMS = 'SHA256SUMS';

export interface MakeOptions {
  readonly project: string;
  readonly target: string;
  readonly warn: (message: string) => void;
}

/** Makes the artefacts of the checked-out commit, and the file of their checksums. */
export function makeArtefacts({ project, target, warn }: MakeOptions): void {
  // Build tools that read this variable write the time of the commit instead of the current time into the artefacts.
  process.env.SOURCE_DATE_EPOCH = run('git', ['log', '-1', '--format=%ct'], { cwd: project }).trim();
  const [tarball] = packNpmPackages(project, resolve(target, 'js'));
  makeLanguages({ project, tarball, target, names: LANGUAGES.map(({ name }) => name), warn });
  const lines = filesIn(target).map((file) => `${sha256(join(target, file))}  ${file}\n`);
  writeFileSync(join(target, CHECKSUMS), lines.join(''));
}

/** Returns the sorted paths of the files of a folder and its subfolders, relative to the folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
