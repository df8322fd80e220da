import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callModule } from '../../../local/test-runner/lambda-module';
import { type LambdaRequest } from '../../../local/flow';

const folder = mkdtempSync(join(tmpdir(), 'modules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const call: LambdaRequest = { functionArn: 'f', event: { Name: 'Ana' }, asynchronous: false, timeLimitSeconds: 60 };

function answerOf(name: string, code: string, more: Partial<LambdaRequest> = {}) {
  writeFileSync(join(folder, name), code);
  return callModule(join(folder, name), { ...call, ...more });
}

test.each([
  ['common.cjs', 'exports.handler = async (event) => ({ hello: event.Name });'],
  ['module.mjs', 'export const handler = (event) => ({ hello: event.Name });'],
  ['default.mjs', 'export default (event) => ({ hello: event.Name });'],
])('A module answers by its handler: %s', async (name, code) => {
  await expect(answerOf(name, code)).resolves.toEqual({ returns: { hello: 'Ana' } });
});

test('A module has no variables of the user’s environment, and no profile of the user', async () => {
  process.env.SECRET_OF_THE_USER = 'secret';
  const code = 'export const handler = () => process.env;';
  const { returns } = (await answerOf('environment.mjs', code)) as { returns: Record<string, string> };
  delete process.env.SECRET_OF_THE_USER;
  expect(Object.keys(returns).sort()).toEqual([
    'AWS_CONFIG_FILE',
    'AWS_EC2_METADATA_DISABLED',
    'AWS_SHARED_CREDENTIALS_FILE',
    'PATH',
    'TZ',
  ]);
});

test('A module without an answer returns null', async () => {
  await expect(answerOf('nothing.mjs', 'export const handler = () => {};')).resolves.toEqual({ returns: null });
});

test.each([
  [
    'throws',
    'throws.mjs',
    'export const handler = () => { throw new Error("no customers today"); };',
    'no customers today',
  ],
  ['throws nothing', 'nobody.mjs', 'export const handler = () => { throw undefined; };', 'undefined'],
  ['cannot be read', 'broken.mjs', 'export const handler = (', 'Unexpected'],
  ['has no handler', 'empty.mjs', 'export const other = 1;', 'exports no function "handler"'],
  ['ends itself', 'ends.mjs', 'export const handler = () => process.exit(0);', 'it ended without an answer'],
  [
    'fails beside its handler',
    'beside.mjs',
    'export const handler = () => new Promise(() => setImmediate(() => { throw new Error("beside"); }));',
    'beside',
  ],
])('A module that %s is an error of the function', async (_, name, code, why) => {
  await expect(answerOf(name, code)).resolves.toEqual({ error: expect.stringContaining(why) });
});

test('A module that never answers is ended, even when it is busy', async () => {
  const answer = answerOf('busy.mjs', 'export const handler = () => { for (;;); };', { timeLimitSeconds: 0.2 });
  await expect(answer).resolves.toEqual({
    error: expect.stringContaining('did not answer within 0.2 s'),
    delaySeconds: 0.2,
  });
});

test('A module that does not exist is reported', async () => {
  await expect(callModule(join(folder, 'nowhere.mjs'), call)).resolves.toEqual({
    error: expect.stringContaining('nowhere.mjs'),
  });
});
