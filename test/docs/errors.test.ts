import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { errorsPage } from '../../scripts/errors/page';
import { reasonsIn } from '../../scripts/errors/reasons-in-code';
import { sourceFiles } from '../../scripts/texts';
import { PROJECT } from './pages';

const page = errorsPage();

test('the page about errors is up to date: npm run errors', () => {
  expect(readFileSync(join(PROJECT, 'docs/errors.md'), 'utf8')).toBe(page);
});

test('the page has each reason that the handlers send to CloudFormation', () => {
  const answering = sourceFiles().filter((file) =>
    /^(lambda\/(?!suite-runner)|lib\/private\/(test-case-properties|suite-run\/reasons))/.test(file),
  );
  const reasons = answering.flatMap((file) => reasonsOf(readFileSync(join(PROJECT, file), 'utf8'), file));

  expect(reasons.length).toBeGreaterThan(40);
  expect(reasons.filter(({ says }) => !page.includes(says))).toEqual([]);
});

test('the first sentence of a text is the reason, the other sentences are the fix, … replaces each value, and "or" stands between two possible parts', () => {
  const source = `
    const CURE = 'Deploy the stack again.';
    export function nameTaken(name: string, owner: Owner): string {
      const by = \`by \${describe(owner)}\`;
      return \`The name "\${name}" is taken \${by}. \${CURE}\`;
    }
    function describe({ id }: Owner): string {
      return \`the \${id ? \`resource \${id}\` : 'console'}\`;
    }`;

  expect(reasonsOf(source, 'reasons.ts')).toEqual([
    { says: 'The name "…" is taken by the resource … or console.', fix: 'Deploy the stack again.' },
  ]);
});

test('a failure with two possible texts has two reasons, and an explanation gives its own fix', () => {
  const source = `
    throw new Failure(isOld ? 'The release is much too old.' : 'The release is not known here.');
    const LIMIT = { what: 'There is no room on', fix: 'Delete some.' };`;

  expect(reasonsOf(source, 'index.ts')).toEqual([
    { says: 'The release is much too old.', fix: '' },
    { says: 'The release is not known here.', fix: '' },
    { says: 'There is no room on …', fix: 'Delete some.' },
  ]);
});

function reasonsOf(text: string, file: string) {
  return reasonsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
}
