import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentation } from '../docs/pages';
import { type Assembly } from './documentation/assembly';
import { faultsIn } from './documentation/api-rules';
import { buildPackage, readAssembly, runTool } from './documentation/build';
import { throwingMethods } from './documentation/throwing';

let folder: string;
let assembly: Assembly;
beforeAll(() => {
  folder = buildPackage();
  assembly = readAssembly(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const throwing = throwingMethods();
const faultsOf = (api: Assembly) => faultsIn(api, (name, method) => throwing.has(`${name}.${method}`));

const typeOf = ({ types }: Assembly, name: string) => types[`cdk-connect-test-case.${name}`];

describe('The documentation of the API', () => {
  test('has summaries, defaults, limits, errors and sources', () => {
    expect(faultsOf(assembly)).toEqual([]);
  });

  test.each([
    ['summary', 'ConnectTestCaseProps', 'testCaseName', 'ConnectTestCaseProps.testCaseName has no summary'],
    [
      'default',
      'ConnectTestCaseProps',
      'testCaseId',
      'ConnectTestCaseProps.testCaseId is optional and has no @default',
    ],
    ['custom', 'ConnectTestSuite', 'gate', 'ConnectTestSuite.gate() throws an error and has no @throws'],
  ])('lacks something without the %s of %s.%s', (part, typeName, memberName, fault) => {
    const changed = structuredClone(assembly);
    const { properties = [], methods = [] } = typeOf(changed, typeName);
    const { docs } = [...properties, ...methods].find(({ name }) => name === memberName)!;
    delete (docs as Record<string, unknown>)[part];

    expect(faultsOf(changed)).toEqual([fault]);
  });

  test('lacks something without the limits of a number, and without a page of AWS', () => {
    const changed = structuredClone(assembly);
    const retries = typeOf(changed, 'ConnectTestSuiteProps').properties!.find(({ name }) => name === 'retries')!;
    Object.assign(retries.docs!, { summary: 'The number of attempts.', remarks: '' });
    Object.assign(typeOf(changed, 'ConnectQueue').docs!, { see: 'https://example.com/' });

    expect(faultsOf(changed)).toEqual([
      'ConnectQueue has no @see with a page of AWS',
      'ConnectTestSuiteProps.retries is a number or a time without its limits',
    ]);
  });
});

test('jsii-rosetta compiles the examples of README, the pages and the API, and translates them', () => {
  // jsii-rosetta reads only the README of the assembly, so all pages become this README. Pages that import
  // amazon-connect-test are left out, since this package is only for Node.js.
  const pages = documentation().flatMap(({ text }) => (text.includes("from 'amazon-connect-test'") ? [] : [text]));
  writeFileSync(join(folder, '.jsii'), JSON.stringify({ ...assembly, readme: { markdown: pages.join('\n\n') } }));
  const tablet = join(folder, 'translations.json');
  runTool(
    'jsii-rosetta',
    ['extract', folder, '--strict', '--directory', folder, '--cache-to', tablet, '--batch'],
    folder,
  );

  const { snippets } = JSON.parse(readFileSync(tablet, 'utf8'));
  const translated = Object.values(snippets as Record<string, { translations: object }>);
  expect(translated.length).toBeGreaterThan(40);
  expect(translated.filter(({ translations }) => !('python' in translations && 'java' in translations))).toEqual([]);
});
