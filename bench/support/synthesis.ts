import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const PROJECT = resolve(__dirname, '../..');

/**
 * Compiles the library and bundles it, as it is shipped, and compiles the apps. Returns the folder, which the caller has
 * to delete.
 */
export function compileApps(): string {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2023, esModuleInterop: true };
  const files = readdirSync(join(PROJECT, 'lib'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const { outputText } = transpileModule(readFileSync(join(PROJECT, 'lib', file), 'utf8'), { compilerOptions });
    const compiled = join(folder, 'lib', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(compiled), { recursive: true });
    writeFileSync(compiled, outputText);
  }
  const entryPoints = ['bench/support/**/*.ts'];
  buildSync({ entryPoints, outdir: folder, outbase: '.', absWorkingDir: PROJECT, format: 'cjs', target: 'node20' });
  for (const name of ['node_modules', 'lambda']) symlinkSync(join(PROJECT, name), join(folder, name));
  execFileSync(process.execPath, [join(PROJECT, 'scripts/bundle-library.mjs'), folder]);
  return folder;
}

/**
 * Synthesizes a compiled app in a new process, like `cdk synth`, and returns the CPU time in seconds. A second synthesis
 * in one process would be much faster.
 */
export function synthesisSeconds(folder: string, parameters: readonly string[]): number {
  return Number(execFileSync(process.execPath, [join(folder, 'bench/support/synth/main.js'), ...parameters]));
}
