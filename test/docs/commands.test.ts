import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltCommand } from '../cli/built-command';
import { documentation, PROJECT, readPage } from './pages';

/* Each option of amazon-connect-test and each npm script that a page names must exist. */

const INITIAL_APPS = ['typescript', 'python'].map((language) => `cli/init/apps/${language}/README.md`);
const pages = [...documentation(), ...['CONTRIBUTING.md', 'cli/README.md', ...INITIAL_APPS].map(readPage)];
const command = new BuiltCommand();

/** A use of the command in a page. */
interface Use {
  readonly line: string;
  readonly subcommand: string;
  readonly options: readonly string[];
}

async function helpOf(...subcommand: string[]): Promise<string> {
  return (await command.run([...subcommand, '--help'])).stdout;
}

/** Returns the uses of the command in a text. When the first word is not a subcommand, the subcommand is `run`. */
function usesIn(text: string, subcommands: readonly string[]): Use[] {
  return [...text.matchAll(/npx amazon-connect-test\b([^\n`&|>]*)/g)].map(([line, words]) => {
    const [first = 'run'] = words.trim().split(/\s+/);
    const options = [...words.replace(/ #.*/, '').matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
    return { line, subcommand: subcommands.includes(first) ? first : 'run', options };
  });
}

async function wrongOptions(text: string): Promise<string[]> {
  const subcommands = [...(await helpOf()).matchAll(/^ {2}([a-z]+) .*/gm)].map(([, name]) => name);
  const uses = usesIn(text, subcommands);
  const helps = new Map(await Promise.all(subcommands.map(async (name) => [name, await helpOf(name)] as const)));
  return uses.flatMap(({ line, subcommand, options }) =>
    options
      .filter((option) => !new RegExp(`${option}(?![\\w-])`).test(helps.get(subcommand)!))
      .map((option) => `${option}: ${line}`),
  );
}

test('every option in a command line of the pages is an option of its subcommand', async () => {
  const text = pages.map((page) => page.text).join('\n');

  expect(usesIn(text, []).length).toBeGreaterThan(25);
  expect(await wrongOptions(text)).toEqual([]);
});

test('an option of another subcommand is reported, and so is an option that does not exist', async () => {
  const text =
    '`npx amazon-connect-test --shell`, `npx amazon-connect-test local --shell`\nnpx amazon-connect-test pull --too x';

  expect(await wrongOptions(text)).toEqual([
    '--shell: npx amazon-connect-test --shell',
    '--too: npx amazon-connect-test pull --too x',
  ]);
});

test('every npm script that a page names exists in the project', () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  const named = pages.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name));

  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
