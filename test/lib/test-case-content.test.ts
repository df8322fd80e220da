import { CfnParameter, Token } from 'aws-cdk-lib';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestCaseContent } from '../../lib';
import { aStack, aTestCase, CONTENT, theTestCase } from './fixtures';

function rendered(content: TestCaseContent): unknown {
  const stack = aStack();
  aTestCase(stack, 'TestCase', { content });
  return theTestCase(stack).Properties.Content;
}

function aFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'content-')), 'test-case.json');
  writeFileSync(path, text);
  return path;
}

test('JSON text stays as it is, white space included', () => {
  expect(rendered(TestCaseContent.fromJsonString('{ "Observations": [] }'))).toBe('{ "Observations": [] }');
});

test('an object becomes JSON text', () => {
  expect(rendered(TestCaseContent.fromObject(CONTENT))).toBe(JSON.stringify(CONTENT));
});

test('a file is read', () => {
  expect(rendered(TestCaseContent.fromFile(aFile('{"Observations":[]}')))).toBe('{"Observations":[]}');
});

test('a file that is not there is told with the place looked at', () => {
  expect(() => rendered(TestCaseContent.fromFile('no/such.json'))).toThrow(
    `the content file "no/such.json" cannot be read (ENOENT); looked for it at "${join(process.cwd(), 'no', 'such.json')}"`,
  );
});

test('a file that is no JSON is told by its name', () => {
  const path = aFile('{"Observations": [,]}');

  expect(() => rendered(TestCaseContent.fromFile(path))).toThrow(`the content of "${path}" is not valid JSON: `);
});

test.each([
  ['null', 'null'],
  ['[]', 'a list'],
  ['"text"', '"text"'],
  ['{}', 'an empty object'],
  ['{"Version":"2019-10-30","Actions":[]}', 'an object with "Version", "Actions"'],
  ['{"Observations":{}}', 'an object with "Observations"'],
])('%s is no test case', (json, got) => {
  expect(() => rendered(TestCaseContent.fromJsonString(json))).toThrow(
    `[Stack/TestCase] the content must be a JSON object with a list of "Observations", as the Testing language defines it; got ${got}`,
  );
});

test('an object without observations is no test case', () => {
  expect(() => rendered(TestCaseContent.fromObject({ Version: '2019-10-30' }))).toThrow(/got an object with "Version"/);
});

test('256,000 characters are enough', () => {
  const json = (length: number) => '{"Observations":[]}'.padEnd(length);

  expect(rendered(TestCaseContent.fromJsonString(json(256_000)))).toHaveLength(256_000);
  expect(() => rendered(TestCaseContent.fromJsonString(json(256_001)))).toThrow(
    'the content is 256001 characters long; the service takes at most 256000',
  );
  expect(() => rendered(TestCaseContent.fromObject({ Observations: ['x'.repeat(256_000)] }))).toThrow(/at most 256000/);
});

test('tokens are never judged', () => {
  const stack = aStack();
  const token = new CfnParameter(stack, 'Parameter').valueAsString;
  for (const [id, content] of Object.entries({
    text: TestCaseContent.fromJsonString(token),
    list: TestCaseContent.fromObject({ Observations: Token.asList({ Ref: 'Parameter' }) }),
    number: TestCaseContent.fromObject({ Observations: [Token.asNumber({ Ref: 'Parameter' })] }),
    key: TestCaseContent.fromObject({ Observations: [], [token]: 1 }),
    whole: TestCaseContent.fromObject(Token.asAny({ Ref: 'Parameter' }) as unknown as Record<string, unknown>),
  })) {
    const testCase = aTestCase(stack, id, { content });
    const { cfnProperties } = testCase.node.defaultChild as unknown as { cfnProperties: { Content: unknown } };
    expect(JSON.stringify(stack.resolve(cfnProperties.Content))).toContain('Parameter');
  }
});
