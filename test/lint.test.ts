import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const eslint = join(__dirname, '../node_modules/eslint/bin/eslint.js');

/** The messages of ESLint for a code that would stand in this file. */
function messagesFor(code: string): { ruleId: string; line: number }[] {
  const parameters = [eslint, '--stdin', '--stdin-filename', __filename, '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, parameters, { input: code, encoding: 'utf8' });
  return JSON.parse(stdout)[0].messages.map(({ ruleId, line }: { ruleId: string; line: number }) => ({ ruleId, line }));
}

test('A test that reads the clock is refused, and one that is given a date is not', () => {
  const planted = [
    'expect(Date.now()).toBeLessThan(1);',
    'expect(1).toBeLessThan(performance.now());',
    'const begun = process.hrtime.bigint();',
    'expect(begun).toBe(new Date());',
    "expect(new Date('2026-03-01T12:00:00Z')).toEqual(new Date(Date.parse('2026-03-01T12:00:00Z')));",
  ];
  const refused = [1, 2, 3, 4].map((line) => ({ ruleId: 'no-restricted-syntax', line }));
  expect(messagesFor(planted.join('\n'))).toEqual(refused);
});
