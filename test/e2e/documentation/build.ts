import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Assembly } from './assembly';

export const CHECKOUT = resolve(__dirname, '../../..');

/** Runs a program of jsii, which warns of each release of Node.js that it no longer knows. */
export function runTool(tool: string, args: readonly string[], cwd: string): void {
  execFileSync(process.execPath, [join(CHECKOUT, 'node_modules/.bin', tool), ...args], {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', NO_COLOR: '1' },
  });
}

/** Builds the package in a folder of its own, since jsii writes its files beside the sources. Returns the folder. */
export function buildPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'documentation-'));
  for (const path of ['lib', 'rosetta', 'package.json', 'tsconfig.json', 'README.md']) {
    cpSync(join(CHECKOUT, path), join(folder, path), {
      recursive: true,
      filter: (source) => !/(\.d\.ts|\.js)$/.test(source),
    });
  }
  symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
  runTool('jsii', ['--tsconfig', 'tsconfig.json'], folder);
  return folder;
}

export function readAssembly(folder: string): Assembly {
  return JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
}
