/**
 * Plays random histories of a stack of test cases: `npm run histories -- --runs 10000`. With `--seed` the same ones again; with
 * `--without NAME` one of the cures is taken out of the handler first, and a history has to fail.
 */
import { build, type Plugin } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { CURES, type Cure } from '../test/lambda/test-case/histories/cures';
import { type Finding } from '../test/lambda/test-case/histories/check';

const folder = resolve(__dirname, '..');

/** Puts the fault back that a cure mends. */
function taking(out: Cure): Plugin {
  return {
    name: 'without-a-cure',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== join(folder, out.file)) return undefined;
        const source = readFileSync(path, 'utf8');
        if (source.split(out.cure).length !== 2) throw new Error(`${out.file} does not have once: ${out.cure}`);
        return { contents: source.replace(out.cure, () => out.without), loader: 'ts' };
      });
    },
  };
}

async function playAll(runs: number, seed: number, without: Cure | undefined): Promise<readonly (Finding | null)[]> {
  const directory = mkdtempSync(join(tmpdir(), 'histories-'));
  try {
    const outfile = join(directory, 'worker.js');
    await build({
      entryPoints: [join(folder, 'test/lambda/test-case/histories/worker.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      sourcemap: 'inline',
      plugins: without ? [taking(without)] : [],
    });
    const workers = availableParallelism();
    const share = Math.ceil(runs / workers);
    const play = async (worker: number) => {
      const args = [outfile, `--seed=${seed + worker}`, `--runs=${share}`];
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
      return JSON.parse(stdout) as Finding | null;
    };
    return await Promise.all(Array.from({ length: workers }, (_, worker) => play(worker)));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, without: { type: 'string' } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const without = CURES.find(({ name }) => name === values.without);
  if (values.without !== undefined && !without) {
    throw new Error(`There is no cure ${values.without}, only: ${CURES.map(({ name }) => name).join(', ')}`);
  }
  console.log(`${values.runs} histories, seed ${seed}${without ? `, without ${without.name}` : ''}`);
  const findings = (await playAll(Number(values.runs), seed, without)).filter((finding) => finding !== null);
  for (const { history, complaints, number } of findings) {
    console.log(`History ${number} of a worker failed, and so does, shrunk,\n${JSON.stringify(history)}`);
    complaints.forEach((complaint) => console.log(`  ${complaint}`));
  }
  console.log(findings.length === 0 ? 'No history failed.' : `${findings.length} workers found a fault.`);
  process.exitCode = (findings.length === 0) === (without === undefined) ? 0 : 1;
}

void main();
