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
  ['a file that is not JSON', 'no.json', '{\n  "a": 1,\n}', 'no.json:3:1 The file is not JSON'],
])('%s with a fault is shown at its line and column, with the exit code 1', async (_, name, text, shown) => {
  const { code, stdout } = await validate(name, text);

  expect(stdout).toContain(shown);
  expect(stdout).toMatch(/^> \d \|/m);
  expect(code).toBe(1);
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
