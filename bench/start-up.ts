/**
 * Prints the time of the command with --help, and the time of Node.js with an empty program. Only the ratio of the two
 * times can be compared between machines.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const RUNS = 25;
const COMMAND = join(__dirname, '../cli/dist/amazon-connect-test.mjs');

function fastest(parameters: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, parameters);
    if (status !== 0) throw new Error(`node ${parameters.join(' ')} ended with the exit code ${status}.`);
    return performance.now() - began;
  });
  return Math.min(...times);
}

const [nothing, help] = [fastest(['-e', '0']), fastest([COMMAND, '--help'])];
console.log(
  JSON.stringify({
    helpMilliseconds: Math.round(help),
    nodeMilliseconds: Math.round(nothing),
    timesNode: Number((help / nothing).toFixed(2)),
  }),
);
