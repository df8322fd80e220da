import { join } from 'node:path';
import { readWorld } from '../../../local/flow';
import { BuiltCommand } from '../built-command';

const CASES = join(__dirname, '../../conformance');

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

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

test('a file that is no flow ends the command with the code 2', async () => {
  const { code, stderr } = await command.run(['world', join(CASES, 'lex-bot/world.json')]);

  expect(stderr).toContain('world.json cannot be read');
  expect(code).toBe(2);
});
