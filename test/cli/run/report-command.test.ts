import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltCommand } from '../built-command';
import { folderWith } from '../folder';
import { aRun, aTest } from '../runs';

const command = new BuiltCommand();
const older = aRun({ tests: [aTest({ verdict: 'FAILED' })], startedAt: '2026-11-25T08:00:00.000Z' });
const newer = aRun({ tests: [aTest()], startedAt: '2026-11-26T08:00:00.000Z' });

let folder: string;
beforeEach(() => {
  folder = folderWith({
    ...{ 'older.json': older, 'newer.json': newer, 'broken.json': '{', 'other.json': { version: 2 } },
    'list.json': [],
    'no-test-case.json': { ...newer, tests: [null] },
    'cut.json': { ...newer, tests: [{ ...aTest(), observations: undefined }] },
    'verdict.json': { ...newer, tests: [aTest({ verdict: 'RED' as never })] },
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

const report = (...parameters: string[]) => command.run(['report', ...parameters], { cwd: folder });

test('the page has all runs, and the command says where it is', async () => {
  const { code, stdout } = await report('newer.json', 'older.json', '--html', 'pages/results.html');
  const page = readFileSync(join(folder, 'pages/results.html'), 'utf8');

  expect(stdout).toBe('The report is in pages/results.html.\n');
  expect(page).toMatch(/2026-11-25[T ].*2026-11-26[T ]|2026-11-26[T ].*2026-11-25[T ]/s);
  expect(code).toBe(0);
});

test('the file of the page has a default name', async () => {
  await expect(report('newer.json')).resolves.toMatchObject({ stdout: 'The report is in amazon-connect-test.html.\n' });
});

test.each([
  ['a file that is not there', 'nowhere.json', /^There is no file "nowhere\.json"\.$/],
  ['a folder', '.', /^"\." is a folder; give a file\.$/],
  ['broken JSON', 'broken.json', /^"broken\.json" is not JSON: .*\.$/],
  [
    'a result of another version',
    'other.json',
    /^"other\.json" is not a result that this version can read: \$\.version must be 1\. Write the file with/,
  ],
  ['a list', 'list.json', /read: \$ must be of the type object\. Write/],
  ['a result without a test case at its place', 'no-test-case.json', /read: \$\.tests\[0\] must be of the type object/],
  ['a result without one of its members', 'cut.json', /read: \$\.tests\[0\] must have the member "observations"/],
  [
    'a result with an unknown verdict',
    'verdict.json',
    /read: \$\.tests\[0\]\.verdict must be one of "PASSED", "FAILED"/,
  ],
])('%s ends the command with the exit code 2 and one line', async (_, file, sentence) => {
  const { code, stderr } = await report(file);

  expect(stderr.trim()).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});
