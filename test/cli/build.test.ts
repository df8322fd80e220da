import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../..');

/** Runs the build of the package in a folder, and returns the notices of the third-party code in the package. */
function noticesBuiltFrom(folder: string): string {
  const target = mkdtempSync(join(tmpdir(), 'build-'));
  execFileSync(process.execPath, [join(PROJECT, 'cli/build.mjs'), target], { cwd: folder });
  return readFileSync(join(target, 'dist/THIRD-PARTY-NOTICES'), 'utf8');
}

test('a build from the folder of the package finds the same licences as a build from the folder of the project', () => {
  expect(noticesBuiltFrom(join(PROJECT, 'cli'))).toBe(noticesBuiltFrom(PROJECT));
});
