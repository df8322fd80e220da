import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesSource } from '../../../cli/files/files-source';
import { runTests } from '../../../cli/run/run-tests';
import { type WorldFolder } from '../../../local/test-runner';
import { readWorldFile } from '../../../cli/world-option';
import { flowThatSays, folderWith, testThatHears } from '../folder';

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666/contact-flow/goodbye';
const THRESHOLDS = { minCoverage: 0, failOnLowConfidence: false };

let folder: string;
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the test cases in the folder on the flows in the folder. */
async function run({ flows = '.', world }: { readonly flows?: string; readonly world?: WorldFolder } = {}) {
  const source = filesSource({ flows: join(folder, flows), tests: folder, world });
  return runTests(source, { patterns: [], thresholds: THRESHOLDS });
}

const verdicts = async (...given: Parameters<typeof run>) =>
  (await run(...given)).tests.map(({ name, verdict, reason }) => `${name} ${verdict === 'PASSED' ? verdict : reason}`);

describe('The flow of a test case', () => {
  test('is the flow that the entry point names, by the name of the file or by the ARN of the flow', async () => {
    folder = folderWith({
      'flows/hello.json': flowThatSays('hello'),
      'flows/goodbye.json': flowThatSays('goodbye'),
      'by-name.test-case.json': testThatHears('hello', 'hello'),
      'by-arn.test-case.json': testThatHears('goodbye', ARN),
    });

    await expect(verdicts()).resolves.toEqual(['by-arn PASSED', 'by-name PASSED']);
  });

  test('is the flow.json beside the test case when the entry point does not name a flow', async () => {
    folder = folderWith({
      'one/flow.json': flowThatSays('hello'),
      'one/a.test-case.json': testThatHears('hello'),
      'two/flow.json': flowThatSays('goodbye'),
      'two/b.test-case.json': testThatHears('goodbye'),
    });

    await expect(verdicts()).resolves.toEqual(['a PASSED', 'b PASSED']);
  });

  test('is the only flow when the entry point does not name a flow', async () => {
    folder = folderWith({ 'hello.json': flowThatSays('hello'), 'tests/a.test-case.json': testThatHears('hello') });

    await expect(verdicts()).resolves.toEqual(['a PASSED']);
  });

  test('is the nearest of several flows with the same name', async () => {
    folder = folderWith({
      'a/hello.json': flowThatSays('far'),
      'b/hello.json': flowThatSays('near'),
      'b/near.test-case.json': testThatHears('near', 'hello'),
      'c/hello.json': flowThatSays('far'),
    });

    await expect(verdicts()).resolves.toEqual(['near PASSED']);
  });

  test.each([
    ['is not named', undefined, 'its entry point names no flow'],
    ['does not exist', 'nowhere', 'the flow "nowhere" of its entry point is not in the folder of flows'],
  ])('that %s fails the test case with a sentence', async (_, flow, sentence) => {
    folder = folderWith({
      'one.json': flowThatSays('hello'),
      'two.json': flowThatSays('hello'),
      'a.test-case.json': testThatHears('hello', flow),
    });

    await expect(verdicts()).resolves.toEqual([expect.stringContaining(sentence)]);
  });
});

test('A test case that Amazon Connect would not publish fails with the reason', async () => {
  folder = folderWith({ 'flow.json': flowThatSays('hello'), 'a.test-case.json': { Content: { Version: '1' } } });

  await expect(verdicts()).resolves.toEqual([
    expect.stringMatching(
      /Amazon Connect would not publish the test case: .*[^.]\. "amazon-connect-test validate" shows the places in the file$/,
    ),
  ]);
});

describe('A flow that a world names', () => {
  test('is in the result with its actions and its coverage, wherever its file is', async () => {
    folder = folderWith({
      'flows/hello.json': flowThatSays('hello', { thenFlow: ARN }),
      'elsewhere/farewell.json': flowThatSays('goodbye'),
      'world.json': { flows: { [ARN]: 'elsewhere/farewell.json' } },
      'a.test-case.json': testThatHears('goodbye', 'hello'),
    });

    const { flows, coverage } = await run({ flows: 'flows' });

    expect(flows.map(({ id, nodes }) => [id, nodes.map((node) => node.id)])).toEqual([
      ['hello', ['greet', 'end', 'hang up']],
      ['../elsewhere/farewell', ['greet', 'end']],
    ]);
    expect(flows[1].actions).toEqual({ greet: 1, end: 0 });
    expect(coverage!.all).toBeLessThan(100);
  });

  test('is counted once when its file is in the folder of flows', async () => {
    folder = folderWith({
      'hello.json': flowThatSays('hello', { thenFlow: ARN }),
      'farewell.json': flowThatSays('goodbye'),
      'world.json': { flows: { [ARN]: 'farewell.json' } },
      'a.test-case.json': testThatHears('goodbye', 'hello'),
    });

    const { flows } = await run();

    expect(flows.map(({ id, actions }) => [id, actions.greet])).toEqual([
      ['farewell', 1],
      ['hello', 1],
    ]);
  });

  test('can be entered by all test cases when the world is given for all', async () => {
    folder = folderWith({
      'flows/hello.json': flowThatSays('hello', { thenFlow: ARN }),
      'worlds/farewell.json': flowThatSays('goodbye'),
      'worlds/all.json': { flows: { [ARN]: 'farewell.json' } },
      'tests/a.test-case.json': testThatHears('goodbye', 'hello'),
    });

    const world = readWorldFile(join(folder, 'worlds/all.json'));

    await expect(verdicts({ flows: 'flows', world })).resolves.toEqual(['a PASSED']);
  });
});

test('JSON files without a StartAction are not flows, and packages are not searched', async () => {
  folder = folderWith({
    'flow.json': flowThatSays('hello'),
    'package.json': {},
    'node_modules/package/flow.json': flowThatSays('never'),
    'a.test-case.json': testThatHears('hello'),
  });

  expect((await run()).flows.map(({ id }) => id)).toEqual(['flow']);
});

test.each([
  ['a flow that cannot run', { 'flow.json': '{"StartAction": "nowhere"}' }, /^The flow .*flow.json cannot run: /],
  [
    'no test cases',
    { 'flow.json': flowThatSays('hello') },
    /^There are no test cases below .*ends with \.test-case\.json/,
  ],
  [
    'a world with a fault',
    { 'a.test-case.json': testThatHears('hello'), 'world.json': { clock: 1 } },
    /world\.json: .*clock/s,
  ],
])('%s is an error that names the file', (_, files, sentence) => {
  folder = folderWith(files);

  expect(() => filesSource({ flows: folder, tests: folder })).toThrow(sentence);
});

test('the error about a folder that does not exist, or that is a file, names the folder', () => {
  folder = folderWith({ 'flow.json': flowThatSays('hello') });
  const of = (flows: string) => () => filesSource({ flows: join(folder, flows), tests: folder });

  expect(of('nowhere')).toThrow(/^There is no folder ".*nowhere"\.$/);
  expect(of('flow.json')).toThrow(/flow\.json" is a file; give a folder\.$/);
});

test('A folder whose name only contains "node_modules" is searched', async () => {
  folder = folderWith({
    'my_node_modules_flow/flow.json': flowThatSays('hello'),
    'my_node_modules_flow/a.test-case.json': testThatHears('hello'),
  });

  await expect(verdicts()).resolves.toEqual(['a PASSED']);
});

test('A folder whose name ends like that of a flow is no flow', async () => {
  folder = folderWith({
    'flows.json/hello.json': flowThatSays('hello'),
    'one.test-case.json': testThatHears('hello', 'hello'),
  });

  await expect(verdicts()).resolves.toEqual(['one PASSED']);
});
