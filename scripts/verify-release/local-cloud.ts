import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../release/run';
import { type Workshop } from './check';
import { tarballIn } from './typescript-app';

const DEPLOY = ['deploy', '--all', '--require-approval', 'never', '--no-notices', '--outputs-file', 'outputs.json'];

/**
 * Runs the test cases of an app, and deploys the app to a local cloud, with the packed `amazon-connect-test`. Throws
 * when a test case or the deployment fails.
 */
export function requireDeployable(folder: string, app: string, workshop: Workshop): void {
  const command = commandOf(workshop);
  const result = run(process.execPath, [command, 'run', '--app', app], { cwd: folder });
  if (!result.includes('2 passed (2)')) throw new Error(`Two test cases should have passed:\n${result}`);

  const shell = join(folder, 'shell.sh');
  const words = [join(workshop.project, 'node_modules/.bin/cdk'), ...DEPLOY, '--app', app];
  writeFileSync(shell, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')}\n`);
  chmodSync(shell, 0o755);
  const deployment = run(process.execPath, [command, 'local', '--shell'], { cwd: folder, env: { SHELL: shell } });
  const { Guarded } = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'));
  if (Guarded.Verdict !== 'PASSED') throw new Error(`The suite did not pass in the deployment:\n${deployment}`);
}

/** Unpacks the package `amazon-connect-test`, and returns the path of its program. */
function commandOf({ artefacts, temporary }: Workshop): string {
  const folder = join(temporary, 'amazon-connect-test');
  mkdirSync(folder, { recursive: true });
  run('tar', ['xzf', tarballIn(artefacts, 'amazon-connect-test'), '-C', folder, '--strip-components=1'], {
    cwd: folder,
  });
  return join(folder, 'dist/amazon-connect-test.mjs');
}
