/*
 * Measures executions of test cases on flows in virtual time. Prints one line of JSON: a row for each kind of execution.
 *
 *     npm run bench -- executions [--against CHECKOUT]
 *
 * CHECKOUT is the folder of another checkout of the project, with its node_modules. `perSecond` is the number of
 * executions in a second of CPU time with this checkout, and `against` is the number with CHECKOUT. `times` is
 * `perSecond` divided by `against`. The last row compares executions of two lengths.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

type PerSecond = Readonly<Record<string, number>>;

/**
 * The number of measurements of each kind of execution. The largest result is printed, since other work on the machine
 * can only make a result smaller.
 */
const ROUNDS = 6;
const [HALF, WHOLE] = ['2500 steps', '5000 steps'];

const ours = resolve(__dirname, '..');
const theirs = parseArgs({ options: { against: { type: 'string' } } }).values.against;

const folder = mkdtempSync(join(tmpdir(), 'executions-'));

/**
 * Bundles the code that executes test cases, as the build of the command does. Without a bundle, the same code would be
 * a quarter slower.
 */
function bundled(checkout: string, name: string): string {
  const contents = "export * from './local/flow'; export { execution } from './local/test-runner';";
  const outfile = join(folder, `${name}.cjs`);
  buildSync({ stdin: { contents, resolveDir: checkout }, outfile, bundle: true, platform: 'node', target: 'node20' });
  return outfile;
}

function measured(bundle: string): PerSecond {
  const program = ['--import', 'tsx', join(__dirname, 'support/executions.ts'), bundle];
  return JSON.parse(execFileSync(process.execPath, program, { cwd: ours, encoding: 'utf8' })) as PerSecond;
}

const bundles = {
  ours: bundled(ours, 'ours'),
  theirs: theirs === undefined ? undefined : bundled(resolve(theirs), 'theirs'),
};
const rounds = Array.from({ length: ROUNDS }, () => ({
  ours: measured(bundles.ours),
  theirs: bundles.theirs === undefined ? undefined : measured(bundles.theirs),
}));
rmSync(folder, { recursive: true });

const most = (name: string, of: 'ours' | 'theirs') => Math.max(...rounds.map((round) => round[of]?.[name] ?? NaN));
const rounded = (value: number) => Number(value.toPrecision(3));

function row(execution: string): object {
  const [one, other] = [most(execution, 'ours'), most(execution, 'theirs')];
  const compared = theirs === undefined ? {} : { against: rounded(other), times: rounded(one / other) };
  return { execution, perSecond: rounded(one), ...compared };
}

console.log(
  JSON.stringify([
    ...Object.keys(rounds[0].ours).map(row),
    {
      execution: `the time of ${WHOLE}, divided by the time of ${HALF}`,
      times: rounded(most(HALF, 'ours') / most(WHOLE, 'ours')),
    },
  ]),
);
