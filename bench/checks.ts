/*
 * Measures the time of `npm test` and of `npm run demo`. A limit in seconds only makes sense for one machine. So before
 * and after each command, this program also measures the CPU time of `native`, a process that synthesizes 200 native
 * test cases, and converts the time of the command to the machine for which the limits are meant. Prints one line of
 * JSON, with a row for each command.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { quantile } from './support/quantile';
import { compileApps, synthesisSeconds } from './support/synthesis';

/** The CPU time of `native` on the machine for which the limits are meant, in seconds. It has two cores. */
const NATIVE_THERE = 0.331;
/** The number of processes that are measured before a command, and after it. */
const PROCESSES = 10;

/** The commands, each with its limit in seconds. */
const COMMANDS: readonly [command: string, limit: number][] = [
  ['npm test', 240],
  ['npm run demo', 30],
];

function measured(folder: string, command: string, limit: number): object {
  const natives = () => Array.from({ length: PROCESSES }, () => synthesisSeconds(folder, ['native']));
  const before = natives();
  const seconds = secondsOf(command);
  const native = quantile([...before, ...natives()], 0.5);
  return {
    command,
    seconds: Math.round(seconds),
    nativeMilliseconds: Math.round(native * 1000),
    secondsThere: Math.round((seconds * NATIVE_THERE) / native),
    limit,
  };
}

function secondsOf(command: string): number {
  const [program, ...parameters] = command.split(' ');
  const began = performance.now();
  const { status } = spawnSync(program, parameters, { cwd: resolve(__dirname, '..'), stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`"${command}" failed, so its time means nothing.`);
  return (performance.now() - began) / 1000;
}

const folder = compileApps();
try {
  console.log(JSON.stringify(COMMANDS.map(([command, limit]) => measured(folder, command, limit))));
} finally {
  rmSync(folder, { recursive: true });
}
