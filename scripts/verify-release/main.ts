import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeArtefacts } from '../release/artefacts';
import { type Check, problemOf } from './check';
import { README_CHECKS } from './first-hour';
import { LANGUAGE_CHECKS } from './languages';
import { requireSameArtefacts } from './reproducible';
import { VERSION_CHECKS } from './versions';

/*
 * Makes the artefacts of the checked-out commit again, compares them with dist/, and uses them in apps as users do.
 *
 *     npm run release -- --dry-run && npm run verify:release
 */

const REPRODUCIBLE: Check = {
  name: 'a second build makes the same artefacts',
  purpose: 'The artefacts of a commit have the same content whenever they are made.',
  programs: ['jar', 'tar'],
  run: ({ project, artefacts, temporary }) => {
    const dist = join(project, 'dist');
    if (!existsSync(dist)) throw new Error('dist/ is missing: run "npm run release -- --dry-run" first.');
    requireSameArtefacts(dist, artefacts, temporary);
  },
};

async function verify(checks: readonly Check[]): Promise<boolean> {
  const project = resolve(__dirname, '../..');
  const temporary = mkdtempSync(join(tmpdir(), 'verify-release-'));
  try {
    const artefacts = join(temporary, 'artefacts');
    makeArtefacts({ project, target: artefacts, warn: (message) => console.error(`WARNING: ${message}`) });
    let failed = 0;
    for (const check of checks) {
      const problem = await problemOf(check, { project, artefacts, temporary });
      console.log(problem === undefined ? `passed: ${check.name}` : `FAILED: ${check.name}\n${problem}`);
      if (problem !== undefined) failed += 1;
    }
    console.log(`${checks.length - failed} passed, ${failed} failed`);
    return failed === 0;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

const checks = [REPRODUCIBLE, ...LANGUAGE_CHECKS, ...VERSION_CHECKS, ...README_CHECKS];
void verify(checks).then((passed) => {
  if (!passed) process.exitCode = 1;
});
