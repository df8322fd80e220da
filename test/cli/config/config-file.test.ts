import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfigFile } from '../../../cli/config/config-file';
import { folderWith } from '../folder';

let folder: string;
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads an amazon-connect-test.json with this content. */
function read(content: unknown) {
  folder = folderWith({ 'amazon-connect-test.json': content });
  return readConfigFile(join(folder, 'amazon-connect-test.json'));
}

test('the file gives defaults, without the member for editors', () => {
  const defaults = { app: 'cdk.out', world: 'world.json', minCoverage: 80, failOnLowConfidence: true };

  expect(read({ $schema: './schema.json', ...defaults })).toEqual(defaults);
});

test('without a file there are no defaults', () => {
  folder = folderWith({});

  expect(readConfigFile(join(folder, 'amazon-connect-test.json'))).toEqual({});
});

test.each([
  [
    'an unknown member',
    { coverage: 1 },
    /has the unknown member "coverage"\. The members are app, flows, tests, world, minCoverage, failOnL/,
  ],
  [
    'a member that every object has',
    '{"constructor": 1}',
    /has the unknown member "constructor"\. The members are app/,
  ],
  ['a value of another type', { minCoverage: '80' }, /"minCoverage" must be a number, not "80"\.$/],
  ['a coverage that is not a percentage', { minCoverage: 180 }, /"minCoverage" must be from 0 to 100, not 180\.$/],
  ['broken JSON', '{', /amazon-connect-test\.json cannot be read: it is not JSON: /],
  [
    'endless lists',
    `{"app":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    /cannot be read: it is nested more than 64 levels deep\.$/,
  ],
  ['a list', [], /amazon-connect-test\.json must be a JSON object\.$/],
  ['null', 'null', /amazon-connect-test\.json must be a JSON object\.$/],
])('%s is an error that names the file', (_, content, sentence) => {
  expect(() => read(content)).toThrow(sentence);
});
