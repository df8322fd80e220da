import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { watchFiles } from '../../../cli/run/watch';
import { folderWith } from '../folder';
import { until } from '../../until';

let folder: string;
let saved: string[][];
let ended: Promise<void>;

beforeEach(async () => {
  folder = folderWith({ 'one.json': '1', 'two.json': '2', 'node_modules/package/index.js': '' });
  saved = [];
  let isReady = false;
  ended = watchFiles({
    paths: [folder],
    written: [join(folder, 'out/result.json')],
    ready: () => (isReady = true),
    saved: async (files) => void saved.push([...files].map((file) => relative(folder, file)).sort()),
  });
  await until(() => isReady);
});
afterEach(async () => {
  // emit() only calls the listener of watchFiles(). Unlike a real signal, it does not end the process.
  process.emit('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

test('files that are saved together are reported together', async () => {
  writeFileSync(join(folder, 'one.json'), '3');
  writeFileSync(join(folder, 'two.json'), '4');
  await until(() => saved.length > 0);

  expect(saved).toEqual([['one.json', 'two.json']]);
});

test('a new file is reported, but no file that packages or the CDK write', async () => {
  mkdirSync(join(folder, 'cdk.out'));
  writeFileSync(join(folder, 'cdk.out/manifest.json'), '{}');
  writeFileSync(join(folder, 'node_modules/package/index.js'), '1');
  writeFileSync(join(folder, 'three.json'), '3');
  await until(() => saved.length > 0);

  expect(saved).toEqual([['three.json']]);
});

test('a file that the runs write is not reported', async () => {
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out/result.json'), '{}');
  writeFileSync(join(folder, 'out/other.json'), '{}');
  await until(() => saved.length > 0);

  expect(saved.flat()).not.toContain('out/result.json');
  expect(saved.flat()).toContain('out/other.json');
});
