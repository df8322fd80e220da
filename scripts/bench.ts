import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/*
 * Runs the measurements of bench/. For each, prints its line of JSON, and a table of the same values.
 *
 *     npm run bench                      all measurements
 *     npm run bench -- NAME [OPTIONS]    one of them, with its own options
 */

const project = resolve(__dirname, '..');
const names = readdirSync(join(project, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

/** Makes a measurement in a new process, since an earlier measurement in the same process would change the times. */
function take(name: string, options: readonly string[]): void {
  const program = ['--import', 'tsx', join('bench', `${name}.ts`), ...options];
  const { status, stdout } = spawnSync(process.execPath, program, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(`${name}\n${stdout.trim()}`);
  if (status === 0) console.table(JSON.parse(stdout));
  else process.exitCode = 1;
}

const [wanted, ...options] = process.argv.slice(2);
if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no measurement "${wanted}". Choose one of ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  (wanted === undefined ? names : [wanted]).forEach((name) => take(name, options));
}
