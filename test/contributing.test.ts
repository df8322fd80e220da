import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Every path in CONTRIBUTING.md must exist. A path is a text in backticks that has a slash and no space.
 */

const PROJECT = join(__dirname, '..');
const PATH = /`((?:\.?[\w-]+\/)+(?:[\w.-]+)?)`/g;
const text = readFileSync(join(PROJECT, 'CONTRIBUTING.md'), 'utf8');
const paths = [...new Set([...text.matchAll(PATH)].map(([, path]) => path))];

test('Every path that CONTRIBUTING.md names exists', () => {
  expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(['.ci/run', 'lib/', 'lib/private/suite-run/', 'local/flow/actions/']));
});
