import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeArtefacts } from './artefacts';
import { problemsOf } from './problems';

/*
 * Makes all artefacts of a release in dist/, with the checksums of the files. The workflow "Release" publishes them.
 *
 *     npm run release                for a commit with the tag of its version
 *     npm run release -- --dry-run   for any commit
 */

const project = resolve(__dirname, '../..');
const target = resolve(project, 'dist');

function release(dryRun: boolean): boolean {
  const problems = problemsOf(project);
  problems.forEach((problem) => console.error(problem));
  if (problems.length > 0 && !dryRun) return false;
  if (problems.length > 0) console.error('This commit cannot be released. The artefacts are made anyway.');
  rmSync(target, { recursive: true, force: true });
  makeArtefacts({ project, target, warn: dryRun ? warn : refuse });
  console.log('The artefacts are in dist/, and their checksums in dist/SHA256SUMS.');
  return true;
}

function warn(message: string): void {
  console.error(`WARNING: ${message}`);
}

function refuse(message: string): never {
  throw new Error(`${message} A release needs all packages.`);
}

if (!release(process.argv.includes('--dry-run'))) process.exitCode = 1;
