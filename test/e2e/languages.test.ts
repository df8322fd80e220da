import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { problemOf } from '../../scripts/verify-release/check';
import { LANGUAGE_CHECKS } from '../../scripts/verify-release/languages';
import { npmPackages, PACKAGES_TIME_LIMIT, pythonPackage } from './packages';

const PYTHON = LANGUAGE_CHECKS.find(({ name }) => name === 'python')!;

let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'languages-'));
});
afterEach(() => rmSync(temporary, { recursive: true }));

test(
  'an app in Python has the templates of the app in TypeScript, and can be run and deployed',
  async () => {
    const artefacts = join(temporary, 'artefacts');
    mkdirSync(artefacts);
    symlinkSync(dirname((await npmPackages()).constructs), join(artefacts, 'js'));
    symlinkSync(dirname(await pythonPackage()), join(artefacts, 'python'));

    const workshop = { project: resolve(__dirname, '../..'), artefacts, temporary };
    expect(await problemOf(PYTHON, workshop)).toBeUndefined();
  },
  PACKAGES_TIME_LIMIT,
);
