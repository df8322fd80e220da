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

/** How many histories a process plays. Each portion has its own seed, so that it does not matter how many processes there are. */
const PORTION = 500;

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
    const findings: (Finding | null)[] = [];
    const starts = Array.from({ length: Math.ceil(runs / PORTION) }, (_, portion) => portion * PORTION);
    const work = async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const args = [outfile, `--seed=${seed + start}`, `--runs=${Math.min(PORTION, runs - start)}`];
        const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
        findings.push(JSON.parse(stdout) as Finding | null);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return findings;
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
    console.log(`The ${number}. history of a portion failed, and so does, shrunk,\n${JSON.stringify(history)}`);
    complaints.forEach((complaint) => console.log(`  ${complaint}`));
  }
  console.log(findings.length === 0 ? 'No history failed.' : `${findings.length} portions failed.`);
  process.exitCode = (findings.length === 0) === (without === undefined) ? 0 : 1;
}

void main();
