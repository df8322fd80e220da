import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltCommand } from '../built-command';

const CASES = join(__dirname, '../../conformance');

let command: BuiltCommand;
let folder: string;
beforeAll(() => {
  command = new BuiltCommand();
  folder = mkdtempSync(join(tmpdir(), 'validate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Checks a file with a text, and returns the output and the exit code. */
async function validate(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  const { code, stdout } = await command.run(['validate', name], { cwd: folder });
  return { code, stdout };
}

const OBSERVATION = '{"Identifier": "a", "Event": {"Type": "MessageReceivd"}}';

test.each([
  [
    'a test case',
    'a.test-case.json',
    `{\n"Observations": [\n  ${OBSERVATION}\n]}`,
    'a.test-case.json:3:41 "Type" of "Event"',
  ],
  [
    'a test case in the form of a request',
    'b.test-case.json',
    `{"Name": "b",\n"Content": {"Observations": [\n  ${OBSERVATION}\n]}}`,
    'b.test-case.json:3:41 "Type" of "Event"',
  ],
  [
    'a flow',
    'flow.json',
    '{"Version": "2019-10-30", "StartAction": "a",\n"Actions": [\n  {"Identifier": "a", "Type": "Loop", "Transitions": {"NextAction": "b"}}]}',
    'flow.json:3:3 The action "a" (Loop) leads to "b"',
  ],
  ['a world', 'world.json', '{\n  "clock": "noon"\n}', 'world.json:2:12 world.clock must be a time'],
  [
    'a file that is not JSON',
    'no.json',
    '{\n  "a": 1,\n}',
    'no.json:2:9 The file is not JSON. There is no value between this comma and }. Remove the comma.',
  ],
  ['a file with a word that is not JSON', 'word.json', '{"a": maybe, "b": 1}', 'word.json:1:7 The file is not JSON.'],
])('%s with a fault is shown at its line and column, with the exit code 1', async (_, name, text, shown) => {
  const { code, stdout } = await validate(name, text);

  expect(stdout).toContain(shown);
  expect(stdout).toMatch(/^> \d \|/m);
  expect(code).toBe(1);
});

describe('A very long line', () => {
  const actions = '"Actions": [{"Identifier": "a", "Type": "Loop", "Transitions": {"NextAction": "b"}}]';
  const flowWith = (note: string, rest: string) =>
    `{"Version": "2019-10-30", "StartAction": "a", "Note": "${note}", ${rest}`;

  test.each([
    ['of plain letters', 'x'.repeat(5_000)],
    ['of emoji', '🎉'.repeat(5_000)],
    ['of emoji that begins with a letter', `x${'🎉'.repeat(5_000)}`],
    ['with separators of lines, which JSON allows in texts,', '\u2028'.repeat(5_000)],
  ])('%s is shown around the column of the fault, which is marked', async (_, text) => {
    const flow = flowWith(text, `${actions}, "More": "${text}"}`);
    const { stdout } = await validate('long.json', flow);
    const [frame] = /^> 1 \|.*\n.*\^/m.exec(stdout)!;
    const [line, marker] = frame.split('\n');

    expect(line.slice(marker.length - 1)).toMatch(/^\{"Identifier": "a"/);
    expect(line).toMatch(/^> 1 \| … ?\P{Cs}*…$/u);
    expect(line.length).toBeLessThan(130);
    expect(stdout).toContain(`long.json:1:${flow.indexOf('{"Identifier"') + 1} `);
    expect(stdout).not.toContain('\uFFFD');
  });

  test('beside the line of the fault is cut in the same columns', async () => {
    const { stdout } = await validate('beside.json', flowWith('x'.repeat(5_000), `\n${actions}}`));

    expect(stdout).toMatch(/^ {2}1 \| \{"Version": .*"Note": "x+…\n> 2 \| "Actions": \[/m);
    expect(/^ {2}1 \| (.*)$/m.exec(stdout)![1]).toHaveLength(120);
  });
});

test('files without a fault pass', async () => {
  const files = ['chat/flow.json', 'chat/world.json', 'customer-queue-flow/closed-queue.test-case.json'].map((file) =>
    join(CASES, file),
  );
  const { code, stdout } = await command.run(['validate', ...files]);

  expect(stdout.match(/✓/g)).toHaveLength(3);
  expect(code).toBe(0);
});

test.each([
  ['a file that is not there', 'nowhere.json', 'There is no file "nowhere.json".\n'],
  ['a folder', 'cli', '"cli" is a folder; give a file.\n'],
])('%s ends the command with the exit code 2', async (_, file, sentence) => {
  const { code, stderr } = await command.run(['validate', file]);

  expect(stderr).toBe(sentence);
  expect(code).toBe(2);
});
