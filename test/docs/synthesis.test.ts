import { App, type Stack } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { given, GIVEN } from './given';
import { type Block, blocksOf, documentation, PROJECT } from './pages';

/*
 * These tests synthesize the TypeScript examples of the documentation. Each example is inserted into the code of
 * rosetta/default.ts-fixture. Examples with a word after `ts`, such as `nofixture`, are left out.
 */

const WARNING = 'aws:cdk:warning';

const fixture = readFileSync(join(PROJECT, 'rosetta/default.ts-fixture'), 'utf8');
const names = [...fixture.matchAll(/^declare const (\w+)/gm)].map(([, name]) => name);
const blocks = documentation().flatMap(blocksOf);
const examples = blocks
  .filter(({ language, info }) => language === 'ts' && info === '')
  .map((block): [string, Block] => [`${block.page}:${block.line}`, block]);

/** The folder with the files that examples read. */
const folder = mkdtempSync(join(tmpdir(), 'test-cases-'));
const [{ code: content }] = blocks.filter(({ info }) => info === 'content');
writeFileSync(join(folder, 'no-choice.json'), content);
writeFileSync(join(folder, 'large.json'), content.replace('{{BillingArn}}', 'arn:aws:connect:us-east-1:1:queue/1'));

test('the fixture declares exactly the constants that the tests define', () => {
  expect(names.toSorted()).toEqual(Object.keys(GIVEN).toSorted());
});

test.each(examples)(
  'the example at %s is synthesized, and gives only the warnings that its page explains',
  (_, block) => {
    const stack = stackOf(block);
    (stack.node.root as App).synth();

    const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === WARNING));
    expect(warnings.map(({ data }) => data)).toEqual(
      block.code.includes('fromServiceToken') ? [expect.stringContaining('cdk-connect-test-case:shared-provider')] : [],
    );
  },
);

/** Runs an example in the fixture, and returns the stack. */
function stackOf({ code }: Block): Stack {
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  const example = code.replace(/^import [^;]*;\n/gm, '').replaceAll("'test-cases/", `'${folder}/`);
  const source = fixture
    .replace(/^declare const .*\n/gm, '')
    .replace('/// here', () => `const { ${used.join(', ')} } = given(this);\n{\n${example}\n}`);
  const compiled = ts.transpileModule(`${source}\nexports.Fixture = Fixture;`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const load = (name: string) => jest.requireActual<object>(name === 'cdk-connect-test-case' ? '../../lib' : name);
  const exported: { Fixture?: new (scope: App, id: string, props: object) => Stack } = {};
  new Function('require', 'exports', 'given', compiled.outputText)(load, exported, given);
  return new exported.Fixture!(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
}
