/*
 * Measures the CPU time of processes that synthesize an app with 200 test cases. Each app defines them in another way:
 * with this library, with this library and a suite with 20 gates, with CfnTestCase, with a provider of
 * aws-cdk-lib/custom-resources, or with AwsCustomResource. Prints one line of JSON: a row for each app, in which `times`
 * is the CPU time of the app divided by the CPU time of the app in `of`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const PROJECT = resolve(__dirname, '..');
const ROUNDS = 5;
/** The number of rounds with the validation of aws-cdk-lib. It is smaller than ROUNDS, since the validation takes seconds. */
const VALIDATED_ROUNDS = 2;

const folder = mkdtempSync(join(tmpdir(), 'synth-'));

/** Compiles the library file by file, as it is shipped. */
function compile(): void {
  const entryPoints = ['lib/**/*.ts', 'bench/support/synth.ts', 'bench/support/content.ts', 'bench/support/peers.ts'];
  buildSync({ entryPoints, outdir: folder, outbase: '.', absWorkingDir: PROJECT, format: 'cjs', target: 'node20' });
  for (const name of ['node_modules', 'lambda']) symlinkSync(join(PROJECT, name), join(folder, name));
}

/**
 * Synthesizes an app, and returns the CPU time. Each synthesis has a new process, as with `cdk synth`: in a process
 * that has synthesized an app before, a synthesis is much faster.
 */
function cpuSeconds(...parameters: string[]): number {
  return Number(execFileSync(process.execPath, [join(folder, 'bench/support/synth.js'), ...parameters]));
}

interface Measurement {
  readonly app: string;
  readonly parameters: readonly string[];
  /** The app whose time is the divisor of `times`. */
  readonly of: string;
}

const row = (app: string, of: string, ...parameters: string[]): Measurement => ({ app, of, parameters });
const NATIVE = 'native';
const PLAIN = [
  row(NATIVE, NATIVE, 'native'),
  row('provider', NATIVE, 'provider'),
  row('AwsCustomResource', NATIVE, 'awsCustomResource'),
  row('test cases', NATIVE, 'testCases'),
  row('suite with 20 gates', 'test cases', 'gatedSuite'),
];
const VALIDATED = [
  row('native, validated', 'native, validated', 'native', '--validate'),
  row('test cases, validated', 'native, validated', 'testCases', '--validate'),
];

/** Measures all apps in each round, so that a slow phase of the machine affects all of them. */
function measured(measurements: readonly Measurement[], rounds: number): object[] {
  const times = Array.from({ length: rounds }, () => measurements.map(({ parameters }) => cpuSeconds(...parameters)));
  /** The shortest time is the most exact, since other work on the machine can only make a time longer. */
  const least = (app: string) => {
    const index = measurements.findIndex((measurement) => measurement.app === app);
    return Math.min(...times.map((round) => round[index]));
  };
  return measurements.map(({ app, of }) => ({
    ...{ app, of, milliseconds: Math.round(1000 * least(app)), times: Number((least(app) / least(of)).toFixed(2)) },
  }));
}

try {
  compile();
  console.log(JSON.stringify([...measured(PLAIN, ROUNDS), ...measured(VALIDATED, VALIDATED_ROUNDS)]));
} finally {
  rmSync(folder, { recursive: true });
}
