/*
 * Measures the CPU time of synthesizing 200 test cases in relation to the same number of native ones, and that of a suite of them with
 * 20 gates in relation to the same app without the suite. Prints one line of JSON: a row for each app.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 5;
type AppName = 'native' | 'testCases' | 'gatedSuite';

/** Each app has a new process, as in `cdk synth`: much of the time goes into code that runs for the first time. */
function cpuSeconds(app: AppName): number {
  const program = ['--import', 'tsx', join(__dirname, 'support/synth.ts'), app];
  return Number(execFileSync(process.execPath, program, { encoding: 'utf8' }));
}

// Each round synthesizes all apps, so that a slow phase of the machine meets all of them.
const rounds = Array.from({ length: ROUNDS }, () => ({
  native: cpuSeconds('native'),
  testCases: cpuSeconds('testCases'),
  gatedSuite: cpuSeconds('gatedSuite'),
}));
/** A disturbance makes a measurement only longer, so the least time is the most exact. */
const least = (app: AppName) => Math.min(...rounds.map((round) => round[app]));
const row = (app: string, name: AppName, of: AppName) => ({
  app,
  milliseconds: Math.round(1000 * least(name)),
  times: Number((least(name) / least(of)).toFixed(2)),
});

console.log(
  JSON.stringify([
    row('200 native test cases', 'native', 'native'),
    row('200 test cases, in relation to native ones', 'testCases', 'native'),
    row('a suite of them with 20 gates, in relation to none', 'gatedSuite', 'testCases'),
  ]),
);
