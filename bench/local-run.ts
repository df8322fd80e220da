/**
 * Prints how long `run` and the synthesis of examples/contact-center take, and the ratio. Only the ratio can be
 * compared between machines. The synthesis uses the newest aws-cdk-lib, without its validation.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context } from '../cdk.json';

const RUNS = 5;
const PROJECT = join(__dirname, '..');
const TSX = join(PROJECT, 'node_modules/tsx/dist/cli.mjs');
const NEWEST = join(PROJECT, 'tsconfig.newest-cdk.json');

function fastest(parameters: readonly string[], more: NodeJS.ProcessEnv = {}): number {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, parameters, { cwd: PROJECT, env: { ...process.env, ...more } });
    if (status !== 0) throw new Error(`node ${parameters.join(' ')} ended with the exit code ${status}.`);
    return performance.now() - began;
  });
  return Math.min(...times);
}

const assembly = mkdtempSync(join(tmpdir(), 'bench-'));
const synthesis = fastest([TSX, '--tsconfig', NEWEST, 'examples/contact-center/app.ts'], {
  CDK_OUTDIR: assembly,
  CDK_CONTEXT_JSON: JSON.stringify(context),
  CDK_VALIDATION: 'false',
});
const run = fastest(['cli/dist/amazon-connect-test.mjs', 'run', '--app', assembly]);
rmSync(assembly, { recursive: true });
const seconds = (milliseconds: number) => Number((milliseconds / 1000).toFixed(1));
console.log(
  JSON.stringify({
    runSeconds: seconds(run),
    synthesisSeconds: seconds(synthesis),
    timesSynthesis: Number((run / synthesis).toFixed(2)),
  }),
);
