import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformanceReport, runConformance } from '../../scripts/conformance/run-conformance';

const CASES = join(__dirname, '../conformance');

/** The folder for a copy of conformance cases, in which tests replace some files. */
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'conformance-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function changed(files: Readonly<Record<string, unknown>>): Promise<string> {
  cpSync(join(CASES, 'stored-input'), join(folder, 'stored-input'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, 'stored-input', name), text);
  }
  return report();
}

const report = async () => conformanceReport(await runConformance(folder));
const closing = async (text: Promise<string>) => (await text).split('\n').at(-1);

const VERDICTS = {
  'several-keys': 'PASSED',
  'up-to-the-longest': 'PASSED',
  'nothing-typed': 'PASSED',
  'wrong-number': 'FAILED',
  'keys-too-early': 'FAILED',
};

test('The local Connect agrees with all cases of the project', async () => {
  const outcomes = await runConformance(CASES);
  expect(outcomes.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(30);
});

test('The given folder can be the folder of a case', async () => {
  await expect(runConformance(join(CASES, 'stored-input'))).resolves.toHaveLength(5);
});

test('The report has the name and the reason of each disagreement, and the cases that depend on each reading', async () => {
  const text = await changed({ 'expected.json': { ...VERDICTS, 'wrong-number': 'PASSED' } });
  expect(text).toContain('4 of 5 agree with the service');
  expect(text).toContain('DISAGREES stored-input/wrong-number: PASSED on the service, FAILED here\n"repeated" failed:');
  expect(text).toContain(
    '2 test cases depend on whether a digit and its word are the same for Inclusion on a call: ' +
      'stored-input/several-keys, stored-input/up-to-the-longest.',
  );
  expect(text.split('\n').at(-1)).toBe('4 passed, 1 failed');
});

test('A case with "?" runs, and passes with any verdict', async () => {
  await expect(closing(changed({ 'expected.json': { ...VERDICTS, 'wrong-number': '?' } }))).resolves.toBe(
    '5 passed, 0 failed',
  );
});

test('A case without a verdict fails', async () => {
  const text = await changed({ 'more.test-case.json': { Version: '2019-10-30', Observations: [] } });
  expect(text).toContain('DISAGREES stored-input/more: expected.json has no verdict for this test case');
  expect(text).toContain('5 passed, 1 failed');
});

test.each([
  [
    'a verdict for a missing case',
    'expected.json',
    { ...VERDICTS, gone: 'PASSED' },
    'has a verdict without a test case: gone',
  ],
  ['a wrong verdict', 'expected.json', { ...VERDICTS, 'wrong-number': 'BROKEN' }, 'must be PASSED, FAILED or ?'],
  ['verdicts that are not JSON', 'expected.json', '{', 'cannot be read'],
  ['a world that cannot be used', 'world.json', { queues: 5 }, 'The world cannot be used'],
])('A folder with %s fails', async (_, file, content, why) => {
  const text = await changed({ [file]: content });
  expect(text).toContain(why);
  expect(text).toContain('0 passed, 1 failed');
});

test('In a folder without verdicts, each case fails, also a case with content that is not JSON', async () => {
  mkdirSync(join(folder, 'bare'));
  writeFileSync(join(folder, 'bare/flow.json'), '{}');
  writeFileSync(join(folder, 'bare/a.test-case.json'), '{');
  await expect(closing(report())).resolves.toBe('0 passed, 1 failed');
});

test('Documents in the folders "accepted" and "rejected" are checked as at publication', async () => {
  const good = { Version: '2019-10-30', Metadata: {}, Observations: [] };
  for (const [name, verdict] of [
    ['good', 'accepted'],
    ['bad', 'accepted'],
    ['good', 'rejected'],
    ['bad', 'rejected'],
  ]) {
    mkdirSync(join(folder, 'documents', verdict), { recursive: true });
    const document = name === 'good' ? good : { ...good, Version: '1' };
    writeFileSync(join(folder, 'documents', verdict, `${name}.json`), JSON.stringify(document));
  }
  const text = await report();
  expect(text).toContain('DISAGREES documents/accepted/bad.json: the local Connect rejects it');
  expect(text).toContain('DISAGREES documents/rejected/good.json: the local Connect accepts it');
  expect(text).toContain('2 passed, 2 failed');
});
