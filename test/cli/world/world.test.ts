import { join } from 'node:path';
import { readWorld } from '../../../local/flow';
import { BuiltCommand } from '../built-command';

const CASES = join(__dirname, '../../conformance');

const command = new BuiltCommand();

test('the skeleton has what the flows use, and is a world that can be read', async () => {
  const flows = ['lex-bot', 'hours-and-lambda'].map((name) => join(CASES, name, 'flow.json'));
  const { code, stdout } = await command.run(['world', ...flows]);

  expect(JSON.parse(stdout)).toMatchObject({
    bots: { 'arn:aws:lex:us-east-1:111122223333:bot-alias/SERVICEBOT/LIVE': { utterances: {} } },
    lambdas: { 'arn:aws:lambda:us-east-1:111122223333:function:find-customer': { returns: {} } },
  });
  expect(readWorld(stdout, () => '').warnings).toEqual([]);
  expect(code).toBe(0);
});

test.each([
  ['a file that is not a flow', join(CASES, 'lex-bot/world.json'), 'world.json cannot be read'],
  ['a file that is not there', 'nowhere.json', 'There is no file "nowhere.json".'],
  ['a folder', CASES, 'is a folder; give a file.'],
])('%s ends the command with the exit code 2', async (_, file, sentence) => {
  const { code, stderr } = await command.run(['world', file]);

  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});
