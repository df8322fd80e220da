import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Assembly } from './assembly';

export const CHECKOUT = resolve(__dirname, '../../..');

/** Runs a program of jsii, without its warning about unsupported releases of Node.js. */
export function runTool(tool: string, args: readonly string[], cwd: string): void {
  execFileSync(process.execPath, [join(CHECKOUT, 'node_modules/.bin', tool), ...args], {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', NO_COLOR: '1' },
  });
}

/** Builds the package in a copy, since jsii writes its files beside the sources. Returns the folder of the copy. */
export function buildPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'documentation-'));
  for (const path of ['lib', 'rosetta', 'package.json', 'tsconfig.json', 'README.md']) {
    cpSync(join(CHECKOUT, path), join(folder, path), {
      recursive: true,
      filter: (source) => !/(\.d\.ts|\.js)$/.test(source),
    });
  }
  linkPackages(folder);
  runTool('jsii', ['--tsconfig', 'tsconfig.json'], folder);
  return folder;
}

/** Fills `node_modules` of `folder` with links to the installed packages, and to the package in `folder` itself. */
function linkPackages(folder: string): void {
  const [installed, modules] = [CHECKOUT, folder].map((each) => join(each, 'node_modules'));
  mkdirSync(modules);
  for (const name of readdirSync(installed)) symlinkSync(join(installed, name), join(modules, name));
  symlinkSync(folder, join(modules, 'cdk-connect-test-case'));
}

export function readAssembly(folder: string): Assembly {
  return JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
}
