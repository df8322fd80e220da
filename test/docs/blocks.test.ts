import { parse } from 'yaml';
import { checkText } from '../../lib/private/language';
import { readWorld } from '../../local/flow';
import { type Block, blocksOf, documentation } from './pages';

const blocks = documentation().flatMap(blocksOf);
const shown = (language: string, info?: string) =>
  blocks
    .filter((block) => block.language === language && (info === undefined || block.info === info))
    .map((block): [string, Block] => [`${block.page}:${block.line}`, block]);

test('every block of the documentation names a language that is checked or run by hand', () => {
  const languages = new Set(blocks.map(({ language }) => language));

  expect([...languages].sort()).toEqual(['json', 'sh', 'text', 'ts', 'yaml']);
});

test.each(shown('json'))('the JSON block at %s can be parsed', (_, { code }) => {
  expect(() => JSON.parse(code)).not.toThrow();
});

test.each(shown('yaml'))('the YAML block at %s can be parsed', (_, { code }) => {
  expect(parse(code)).toEqual(expect.any(Object));
});

test.each(shown('json', 'world'))('the world at %s can be read', (_, { code }) => {
  expect(readWorld(code, () => '').warnings).toEqual([]);
});

test.each(shown('json', 'content'))('no rule finds anything in the content at %s', (_, { code }) => {
  const withArns = code.replace(/\{\{\w+\}\}/g, 'arn:aws:connect:us-east-1:111122223333:instance/1/queue/1');

  expect(checkText(withArns, {})).toEqual([]);
});
