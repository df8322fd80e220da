import { rmSync } from 'node:fs';
import { filesSource } from '../../../cli/files/files-source';
import { runTests } from '../../../cli/run/run-tests';
import { flowThatSays, folderWith, testThatHears } from '../folder';

let folder: string;
afterEach(() => rmSync(folder, { recursive: true }));

const THRESHOLDS = { minCoverage: 0, failOnLowConfidence: false };

function run(thresholds = THRESHOLDS) {
  folder = folderWith({
    'flow.json': flowThatSays('hello and welcome'),
    'other.json': flowThatSays('never entered'),
    'a.test-case.json': testThatHears('hello', 'flow'),
    'b.test-case.json': testThatHears('good morning', 'flow'),
  });
  return runTests(filesSource({ flows: folder, tests: folder }), { patterns: [], thresholds });
}

test('a result has the conversation, and the observation that a message matched', async () => {
  const { tests } = await run();

  expect(tests[0].conversation).toEqual([
    { at: expect.any(Number), who: 'system', how: 'message', text: 'hello and welcome', observation: 'hears' },
  ]);
  expect(
    tests[0].observations.map(({ identifier, verdict, expected, heard }) => [identifier, verdict, expected, heard]),
  ).toEqual([
    ['start', 'PASSED', undefined, undefined],
    ['hears', 'PASSED', 'hello', 'hello and welcome'],
  ]);
});

test('an expected prompt is shown as the content of the test case has it, without the text that was heard', async () => {
  const properties = { PromptId: 'welcome', MatchingCriteria: { Type: 'Inclusion' } };
  folder = folderWith({
    'flow.json': flowThatSays('hello and welcome'),
    'world.json': { prompts: { welcome: 'hello' } },
    'a.test-case.json': testThatHears(properties),
  });

  const { tests } = await runTests(filesSource({ flows: folder, tests: folder }), {
    patterns: [],
    thresholds: THRESHOLDS,
  });

  const { verdict, expected, heard } = tests[0].observations[1];
  expect([verdict, JSON.parse(expected!), heard]).toEqual(['PASSED', properties, 'hello and welcome']);
});

test('a failure has a paragraph with the expected text and the text that was heard, and the end of the contact', async () => {
  const { tests } = await run();

  expect(tests[1]).toMatchObject({ verdict: 'FAILED', end: { at: expect.any(Number), reason: expect.any(String) } });
  expect(tests[1].explanation.join('\n')).toMatch(
    /expected a message that contains "good morning".*hello and welcome/s,
  );
});

test('the counts and the coverage are of all test cases and of all flows, also of those that no contact enters', async () => {
  const { counts, passed, flows, coverage } = await run();

  expect([counts, passed]).toEqual([{ passed: 1, failed: 1 }, false]);
  expect(flows.map(({ id, actions }) => [id, actions])).toEqual([
    ['flow', { greet: 2, end: expect.any(Number) }],
    ['other', { greet: 0, end: 0 }],
  ]);
  expect(coverage!.all).toBeLessThanOrEqual(50);
});

test('a node of a flow has its transitions to other nodes', async () => {
  const { flows } = await run();

  expect(flows[0].nodes[0]).toEqual({
    id: 'greet',
    type: 'MessageParticipant',
    name: expect.any(String),
    transitions: [
      { kind: 'next', label: 'next', to: 'end' },
      { kind: 'error', label: 'NoMatchingError', to: 'end' },
    ],
  });
});
