import { buildSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as library from '../../lib';

const PROJECT = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'bundle-library-'));
const installed = join(folder, 'node_modules/cdk-connect-test-case');

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  for (const peer of ['aws-cdk-lib', 'constructs'])
    symlinkSync(join(PROJECT, 'node_modules', peer), join(folder, 'node_modules', peer));
  symlinkSync(join(PROJECT, 'lambda'), join(installed, 'lambda'));
  cpSync(join(PROJECT, 'package.json'), join(installed, 'package.json'));
  buildSync({
    entryPoints: ['lib/**/*.ts'],
    ...{ outdir: installed, outbase: '.', absWorkingDir: PROJECT, format: 'cjs', target: 'node20' },
  });
  execFileSync(process.execPath, [join(PROJECT, 'scripts/bundle-library.mjs'), installed]);
  // The only code in lib/ of a release is index.js, so it must work without the code of lib/private.
  rmSync(join(installed, 'lib/private'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

function printed(code: string, ...options: string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, [...options, '--eval', code], { cwd: folder, encoding: 'utf8' }));
}

test('the bundle has all exports of the library', () => {
  const names = printed(`console.log(JSON.stringify(Object.keys(require('cdk-connect-test-case'))))`);

  expect(names).toEqual(Object.keys(library));
});

test('the classes of the bundle have their names', () => {
  const code = `console.log(JSON.stringify(Object.entries(require('cdk-connect-test-case')).flatMap(
    ([key, { name = key }]) => name === key ? [] : [name])));`;

  expect(printed(code)).toEqual([]);
});

test('a module can import the exports by their names', () => {
  const code = `import { ConnectTestCase, ConnectTestSuite } from 'cdk-connect-test-case';
    console.log(JSON.stringify([ConnectTestCase.name, ConnectTestSuite.name]));`;

  expect(printed(code, '--input-type=module')).toEqual(['ConnectTestCase', 'ConnectTestSuite']);
});

test('nothing else is loaded before an export is used', () => {
  const code = `const library = require('cdk-connect-test-case');
    const before = Object.keys(require.cache).length;
    library.ConnectTestCase;
    console.log(JSON.stringify({ before, isMoreAfter: Object.keys(require.cache).length > before }));`;

  expect(printed(code)).toEqual({ before: 1, isMoreAfter: true });
});

test('an app with the bundle has the code of the functions in its assembly', () => {
  const code = `const { App, Stack } = require('aws-cdk-lib');
    const { ConnectInstance, ConnectTestCaseProvider } = require('cdk-connect-test-case');
    const app = new App({ analyticsReporting: false });
    ConnectTestCaseProvider.getOrCreate(new Stack(app, 'Stack'));
    const copies = require('node:fs').readdirSync(app.outdir).filter((name) => name.startsWith('asset.'));
    console.log(JSON.stringify(copies.length));`;

  expect(printed(code)).toBe(1);
});
