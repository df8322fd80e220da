/*
 * Measures the CPU time of synthesis: of 200 test cases, divided by that of 200 native test cases; and of an app with a
 * suite of 200 test cases and 20 gates, divided by that of the same app without the suite. Prints one line of JSON: a
 * row for each app.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 5;
type AppName = 'native' | 'testCases' | 'gatedSuite';

/** Synthesizes an app in a new process, as `cdk synth` does, since code that runs for the first time takes much of the time. */
function cpuSeconds(app: AppName): number {
  const program = ['--import', 'tsx', join(__dirname, 'support/synth.ts'), app];
  return Number(execFileSync(process.execPath, program, { encoding: 'utf8' }));
}

// Each round synthesizes all apps, so that a slow phase of the machine affects all of them.
const rounds = Array.from({ length: ROUNDS }, () => ({
  native: cpuSeconds('native'),
  testCases: cpuSeconds('testCases'),
  gatedSuite: cpuSeconds('gatedSuite'),
}));
/** The shortest time is the most exact, since other work on the machine can only make a time longer. */
const least = (app: AppName) => Math.min(...rounds.map((round) => round[app]));
const row = (app: string, name: AppName, of: AppName) => ({
  app,
  milliseconds: Math.round(1000 * least(name)),
  times: Number((least(name) / least(of)).toFixed(2)),
});

console.log(
  JSON.stringify([
    row('200 native test cases', 'native', 'native'),
    row('200 test cases, divided by 200 native test cases', 'testCases', 'native'),
    row(
      'a suite of 200 test cases with 20 gates, divided by the same app without the suite',
      'gatedSuite',
      'testCases',
    ),
  ]),
);
