import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { content, hangUp, menu, say } from '../../local/flow/support/flow-builder';
import { BuiltCommand } from '../built-command';

jest.setTimeout(60_000);

const command = new BuiltCommand();

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'generate-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const sorry = (to: string) => ({ NoMatchingCondition: to, InputTimeLimitExceeded: to, NoMatchingError: to });

function writeFlow(help = 'You have reached our help desk.') {
  const flow = content(
    menu('choose', { '1': 'sales', '2': 'help' }, sorry('nothing')),
    say('sales', 'You have reached our sales team.', 'end'),
    say('help', help, 'end'),
    say('nothing', 'You have chosen nothing at all.', 'end'),
    hangUp('end'),
  );
  writeFileSync(join(folder, 'shop.json'), JSON.stringify(flow));
}

const run = (...parameters: string[]) => command.run(parameters, { cwd: folder });
const read = (name: string) => readFileSync(join(folder, 'generated-tests', name), 'utf8');
const files = () => readdirSync(join(folder, 'generated-tests')).map((name) => [name, read(name)]);

test('a test case is written for each way through the flow, and all test cases pass', async () => {
  writeFlow();
  const { code, stdout } = await run('generate', 'shop.json');
  expect(code).toBe(0);
  expect(stdout).toContain('Not covered, since the search reached its limits: 0.');
  expect(stdout).toContain(
    '"sales" (MessageParticipant) by NoMatchingError: only a failure of the service leads to this transition',
  );
  expect(JSON.parse(read('sales-by-key-1.test-case.json'))).toMatchObject({
    Name: 'Sales by key 1',
    Description: 'Passes locally; not yet run on AWS.',
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: 'shop' } },
  });
  const ran = await run('run', '--flows', '.', '--tests', 'generated-tests');
  expect(ran.stdout).toContain('passed');
  expect(ran.code).toBe(0);
});

test('a second run changes nothing', async () => {
  writeFlow();
  await run('generate', 'shop.json');
  const before = files();
  const { stdout } = await run('generate', 'shop.json');
  expect(stdout).toContain('Nothing changed in generated-tests.');
  expect(files()).toEqual(before);
});

test('after a change of the flow, a file that a person edited stays, and the other files are generated again', async () => {
  writeFlow();
  await run('generate', 'shop.json');
  const edited = read('sales-by-key-1.test-case.json').replace('not yet run', 'read by Ana; not yet run');
  writeFileSync(join(folder, 'generated-tests/sales-by-key-1.test-case.json'), edited);
  writeFlow('Somebody will help you very soon.');
  const { stdout } = await run('generate', 'shop.json');
  expect(stdout).toContain(
    'Not changed, since a person may have edited it: generated-tests/sales-by-key-1.test-case.json',
  );
  expect(read('sales-by-key-1.test-case.json')).toBe(edited);
  expect(read('help-by-key-2.test-case.json')).toContain('Somebody will help you');
});

test('a test case that is no longer generated is deleted', async () => {
  writeFlow();
  await run('generate', 'shop.json');
  const flow = readFileSync(join(folder, 'shop.json'), 'utf8').replaceAll('"help"', '"desk"');
  writeFileSync(join(folder, 'shop.json'), flow);
  const { stdout } = await run('generate', 'shop.json');
  expect(stdout).toContain('Deleted: generated-tests/help-by-key-2.test-case.json');
  expect(existsSync(join(folder, 'generated-tests/help-by-key-2.test-case.json'))).toBe(false);
});

test('--keys makes the one test case in which these keys are pressed', async () => {
  writeFlow();
  await run('generate', 'shop.json', '--keys', '2');
  expect(readdirSync(join(folder, 'generated-tests')).sort()).toEqual([
    'generated.json',
    'help-by-key-2.test-case.json',
    'world.json',
  ]);
});

test.each([
  [['--keys', '2,5'], 'The keys cannot be pressed: the flow waits for no further input, but 5 is still to be pressed.'],
  [['--keys', 'two'], '--keys takes keys of a telephone, such as 1,2; got "two".'],
  [['--world', 'nowhere.json'], 'There is no file "nowhere.json".'],
])('%j is refused with the reason', async (parameters, why) => {
  writeFlow();
  const { code, stderr } = await run('generate', 'shop.json', ...parameters);
  expect(stderr).toContain(why);
  expect(code).toBe(2);
});

test('the error about a flow that cannot be read names the flow', async () => {
  writeFileSync(join(folder, 'shop.json'), '{"Version":"2019-10-30"}');
  const { code, stderr } = await run('generate', 'shop.json');
  expect(stderr).toContain('The flow shop.json cannot be read');
  expect(code).toBe(2);
});

test('for a flow in which a test case can observe nothing, no file is written, and the command prints the reason', async () => {
  writeFileSync(
    join(folder, 'whisper.json'),
    JSON.stringify({
      Version: '2019-10-30',
      StartAction: 'end',
      Actions: [{ Identifier: 'end', Type: 'EndFlowExecution', Parameters: {}, Transitions: {} }],
    }),
  );
  const { stdout, stderr, code } = await run('generate', 'whisper.json', '--out', 'nothing');

  expect(stdout).toContain('0 test cases');
  expect(stderr).toBe(
    'No test case is written, since none was found that passes locally and observes an event of these flows.\n',
  );
  expect(code).toBe(2);
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
});

test('mutate prints the score and each change that no test case noticed, and ends with 1 below the minimum score', async () => {
  writeFlow();
  await run('generate', 'shop.json');
  const all = await run('mutate', '--flows', '.', '--tests', 'generated-tests', '--min-score', '100');
  expect(all.stdout).toMatch(
    /^The test cases noticed \d+ of \d+ changes of the flows: 100 % of the changes that count\./,
  );
  expect(all.code).toBe(0);
  rmSync(join(folder, 'generated-tests/help-by-key-2.test-case.json'));
  const options = ['--flows', '.', '--tests', 'generated-tests', '--min-score', '100'];
  const fewer = await run('mutate', ...options, '--html', 'pages/mutants.html');
  const page = readFileSync(join(folder, 'pages/mutants.html'), 'utf8');
  expect(page).toContain('aria-label="&#34;help&#34; says nothing, and no test case noticed it"');
  expect(page).toContain(fewer.stdout.slice(0, fewer.stdout.indexOf('\n')));
  expect(fewer.stdout).toContain('shop: "help" says nothing, and no test case noticed it.');
  expect(fewer.stdout).toContain(
    'A test case that takes the path Help by key 2 and expects to hear "You have reached our help desk." would notice it.',
  );
  expect(fewer.code).toBe(1);
});
