import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeArtefacts } from '../release/artefacts';
import { missingPrograms } from '../release/run';
import { type Check } from './check';
import { LANGUAGE_CHECKS } from './languages';
import { requireSameArtefacts } from './reproducible';
import { VERSION_CHECKS } from './versions';

/*
 * Makes the artefacts of the checked-out commit a second time, compares them with those in dist/, and uses them as users do.
 *
 *     npm run release -- --dry-run && npm run verify:release
 *     npm run verify:release -- python    the app in Python alone, for which dist/ is not needed
 */

const REPRODUCIBLE: Check = {
  name: 'a second build makes the same artefacts',
  programs: ['jar', 'tar'],
  run: ({ project, artefacts, temporary }) => {
    const dist = join(project, 'dist');
    if (!existsSync(dist)) throw new Error('dist/ is missing: run "npm run release -- --dry-run" first.');
    requireSameArtefacts(dist, artefacts, temporary);
  },
};

function verify(checks: readonly Check[], languages?: readonly string[]): boolean {
  const project = resolve(__dirname, '../..');
  const temporary = mkdtempSync(join(tmpdir(), 'verify-release-'));
  try {
    const artefacts = join(temporary, 'artefacts');
    makeArtefacts({ project, target: artefacts, languages, warn: (message) => console.error(`WARNING: ${message}`) });
    const failed = checks.filter(({ name, programs, run }) => {
      const problem = problemOf(() => {
        const missing = missingPrograms(programs);
        if (missing.length > 0) throw new Error(`${missing.join(' and ')} is not installed.`);
        run({ project, artefacts, temporary });
      });
      console.log(problem === undefined ? `passed: ${name}` : `FAILED: ${name}\n${problem}`);
      return problem !== undefined;
    });
    console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
    return failed.length === 0;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function problemOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const names = process.argv.slice(2);
const chosen = LANGUAGE_CHECKS.filter(({ name }) => names.includes(name));
const passed = names.length > 0 ? verify(chosen, names) : verify([REPRODUCIBLE, ...LANGUAGE_CHECKS, ...VERSION_CHECKS]);
if (!passed) process.exitCode = 1;
