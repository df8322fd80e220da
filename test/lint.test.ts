import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..');
/** A script that lints the code on stdin by the project's rule `no-restricted-syntax`. */
const LINT = `
  import { readFileSync } from 'node:fs';
  import { Linter } from 'eslint';
  import config from './eslint.config.mjs';
  const untyped = config.filter(({ rules }) => rules?.['no-restricted-syntax']);
  const messages = new Linter().verify(readFileSync(0, 'utf8'), untyped, process.argv[1]);
  console.log(JSON.stringify(messages.map(({ ruleId, line }) => ({ ruleId, line }))));
`;

function lint(code: string): unknown {
  const options = { cwd: PROJECT, input: code, encoding: 'utf8' } as const;
  return JSON.parse(
    spawnSync(process.execPath, ['--input-type=module', '--eval', LINT, 'test/planted.test.ts'], options).stdout,
  );
}

test('ESLint refuses a test that reads the clock, and accepts a test with a fixed date', () => {
  const planted = [
    'expect(Date.now()).toBeLessThan(1);',
    'expect(1).toBeLessThan(performance.now());',
    'const begun = process.hrtime.bigint();',
    'expect(begun).toBe(new Date());',
    "expect(new Date('2026-03-01T12:00:00Z')).toEqual(new Date(Date.parse('2026-03-01T12:00:00Z')));",
  ];
  const refused = [1, 2, 3, 4].map((line) => ({ ruleId: 'no-restricted-syntax', line }));
  expect(lint(planted.join('\n'))).toEqual(refused);
});
