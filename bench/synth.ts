/*
 * Measures the CPU time of the synthesis of three apps. Prints one line of JSON: a row for each app, in which `times`
 * is the CPU time of the app divided by the CPU time of the app in `comparedWith`.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 5;
const APPS = {
  native: '200 native test cases',
  testCases: '200 test cases',
  gatedSuite: '200 test cases and a suite of them with 20 gates',
};
type AppName = keyof typeof APPS;

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
const row = (app: AppName, other: AppName) => ({
  app: APPS[app],
  milliseconds: Math.round(1000 * least(app)),
  comparedWith: APPS[other],
  times: Number((least(app) / least(other)).toFixed(2)),
});

console.log(JSON.stringify([row('native', 'native'), row('testCases', 'native'), row('gatedSuite', 'testCases')]));
