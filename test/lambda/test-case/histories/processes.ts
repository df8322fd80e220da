import { build, type Plugin } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Finding } from './check';
import { type Fix } from './fixes';

/**
 * The number of histories in a portion, which one process plays. Each portion has its own seed, so the histories do not
 * depend on the number of processes.
 */
const PORTION = 100;

const folder = resolve(__dirname, '../../../..');

/** Returns a plugin of the bundler that replaces the code of a fix with the defective code. */
function without(fix: Fix): Plugin {
  return {
    name: 'without-a-fix',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== join(folder, fix.file)) return undefined;
        const source = readFileSync(path, 'utf8');
        if (source.split(fix.code).length !== 2) throw new Error(`${fix.file} does not have once: ${fix.code}`);
        return { contents: source.replace(fix.code, () => fix.without), loader: 'ts' };
      });
    },
  };
}

/**
 * Plays random histories in separate processes, as many at once as there are processors.
 *
 * @param removed the fix that the handler runs without. Default: the handler has all fixes
 */
export async function playAll(
  { runs, seed, shrinks }: { readonly runs: number; readonly seed: number; readonly shrinks: boolean },
  removed?: Fix,
): Promise<readonly Finding[]> {
  const directory = mkdtempSync(join(tmpdir(), 'histories-'));
  try {
    const outfile = join(directory, 'worker.js');
    await build({
      entryPoints: [join(folder, 'test/lambda/test-case/histories/worker.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      sourcemap: 'inline',
      plugins: removed ? [without(removed)] : [],
    });
    const findings: Finding[] = [];
    const starts = Array.from({ length: Math.ceil(runs / PORTION) }, (_, portion) => portion * PORTION);
    const work = async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const args = [
          outfile,
          `--seed=${seed + start}`,
          `--runs=${Math.min(PORTION, runs - start)}`,
          ...(shrinks ? ['--shrinks'] : []),
        ];
        const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
        const finding = JSON.parse(stdout) as Finding | null;
        if (finding) findings.push(finding);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return findings;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
