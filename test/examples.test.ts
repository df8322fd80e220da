import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { blocksOf, documentation, fileNameOf, readPage } from './docs/pages';

const ROOT = join(__dirname, '..');

interface Example {
  readonly from: string;
  /** The code that is compiled: the example within the fixture, or the example itself when it is a whole file. */
  readonly code: string;
}

function examplesOfDocumentation(): Example[] {
  return documentation()
    .flatMap(blocksOf)
    .filter(({ language }) => language === 'ts')
    .map((block) => ({
      from: fileNameOf(block),
      code: block.info === 'nofixture' ? block.code : inFixture(block.code),
    }));
}

function examplesOfSources(): Example[] {
  return readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap((file) => {
      const source = readFileSync(join(ROOT, 'lib', file), 'utf8');
      return [...source.matchAll(/@example\n(.*?)\n +\*\//gs)].map(([, code], index) => ({
        from: `${file.replace(/\W/g, '-')}-${index + 1}`,
        code: inFixture(code.replace(/^ *\* ?/gm, '')),
      }));
    });
}

/**
 * Inserts the example into the fixture. The imports of the example are left out, since the fixture has them already.
 */
function inFixture(code: string): string {
  const fixture = readFileSync(join(ROOT, 'rosetta/default.ts-fixture'), 'utf8');
  const withoutImports = code.replace(/^import [^;]*;\n/gm, '');
  return fixture.replace('/// here', () => withoutImports);
}

function errorsOf(examples: Example[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  const files = examples.map(({ from, code }) => {
    const file = join(folder, `${from}.ts`);
    writeFileSync(file, code);
    return file;
  });
  const modules = (name: string) => [join(ROOT, 'node_modules', name)];
  const program = ts.createProgram(files, {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node20,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
    typeRoots: modules('@types'),
    paths: {
      'cdk-connect-test-case': [join(ROOT, 'lib')],
      'aws-cdk-lib': modules('aws-cdk-lib'),
      'aws-cdk-lib/*': modules('aws-cdk-lib/*'),
      constructs: modules('constructs'),
      'amazon-connect-test': [join(ROOT, 'cli')],
    },
  });
  const sources = files.map((file) => program.getSourceFile(file));
  return sources
    .flatMap((source) => ts.getPreEmitDiagnostics(program, source))
    .map(({ file, start, messageText }) => {
      const place = file
        ? `${relative(folder, file.fileName)}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1}`
        : '';
      return `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
}

/** A time limit in milliseconds. The compiler reads all of aws-cdk-lib, which takes long on a busy machine. */
const LONG = 600_000;

// All examples are compiled in one program, since the compiler takes most of its time to read aws-cdk-lib.
test(
  'the examples of the documentation and of the constructs compile, and a wrong example does not',
  () => {
    const examples = [...examplesOfDocumentation(), ...examplesOfSources()];
    const wrong = { from: 'wrong', code: inFixture('TestAction.sendDtmf(1);') };

    expect(examples.length).toBeGreaterThan(50);
    expect(errorsOf([...examples, wrong])).toEqual([expect.stringContaining('wrong.ts')]);
  },
  LONG,
);

test.each([
  ['event', /TestEvent\.(\w+)\(/g],
  ['action', /TestAction\.(\w+)\(/g],
])('the page about writing and the API show every %s', (kind, call) => {
  const source = readFileSync(join(ROOT, `lib/testing-language/${kind}.ts`), 'utf8');
  const factories = [...source.matchAll(/public static (\w+)\(/g)].map(([, name]) => name);
  const shown = (text: string) => new Set([...text.matchAll(call)].map(([, name]) => name));

  expect(factories.length).toBeGreaterThan(10);
  for (const text of [
    readPage('docs/writing.md').text,
    examplesOfSources()
      .map(({ code }) => code)
      .join(),
  ]) {
    expect(factories.filter((name) => !shown(text).has(name))).toEqual([]);
  }
});
