import { Annotations as CdkAnnotations, CfnParameter, type Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Action, EntryPoint, Event, Message, Observation, TestCaseContent, TestCaseStatus } from '../../lib';
import { aFlow, aStack, aTestCase, CONTENT, theTestCase } from './fixtures';

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
  const json = JSON.stringify(CONTENT, undefined, 2);

  expect(rendered(TestCaseContent.fromJsonString(json))).toBe(json);
});

test('an object becomes JSON text', () => {
  expect(rendered(TestCaseContent.fromObject(CONTENT))).toBe(JSON.stringify(CONTENT));
});

test('a file is read', () => {
  expect(rendered(TestCaseContent.fromFile(aFile(JSON.stringify(CONTENT))))).toBe(JSON.stringify(CONTENT));
});

test('the reference to the JSON Schema stays behind', () => {
  const json = JSON.stringify({ $schema: 'testing-language.schema.json', ...CONTENT });

  expect(rendered(TestCaseContent.fromJsonString(json))).toBe(JSON.stringify(CONTENT));
  expect(rendered(TestCaseContent.fromObject({ $schema: 'x', ...CONTENT }))).toBe(JSON.stringify(CONTENT));
});

test('a file that is not there is told with the place looked at', () => {
  expect(() => rendered(TestCaseContent.fromFile('no/such.json'))).toThrow(
    `the content file "no/such.json" cannot be read (ENOENT); looked for it at "${join(process.cwd(), 'no', 'such.json')}"`,
  );
});

test('a file that is no JSON is told by its name, with line and column', () => {
  const path = aFile('{\n  "Observations": [,]\n}');

  expect(() => rendered(TestCaseContent.fromFile(path))).toThrow(
    `the content of "${path}" is not JSON, at line 2, column 20: `,
  );
});

describe('mistakes', () => {
  const broken = { Version: '2025-06-21', Observations: [{ Identifier: '' }] };

  test('are told all at once, with the construct, the place and the cure', () => {
    expect(() => rendered(TestCaseContent.fromObject(broken))).toThrow(
      /^\[Stack\/TestCase\] the content has \d+ mistakes:\n {2}- \$\.Version: .*2019-10-30/,
    );
  });

  test('of a draft are warnings', () => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { content: TestCaseContent.fromObject(broken), status: TestCaseStatus.SAVED });

    Annotations.fromStack(stack).hasWarning('/Stack/TestCase', Match.stringLikeRegexp('\\$.Version: '));
  });

  test('are found with the entry point in view', () => {
    const press = steps([Event.messageReceived(Message.contains('press 1')), Action.sendDtmf('1')]);
    const onChat = (stack: Stack) =>
      aTestCase(stack, 'TestCase', { content: press, entryPoint: EntryPoint.chat({ flow: aFlow(stack) }) });

    expect(() => onChat(aStack())).toThrow(/A chat has no keys/);
  });
});

test('doubts are warnings, which can be acknowledged', () => {
  const define = () => {
    const stack = aStack();
    const content = steps([Event.messageReceived(Message.contains('hello'))]);
    return { stack, testCase: aTestCase(stack, 'TestCase', { content }) };
  };
  const [doubtful, acknowledged] = [define(), define()];
  const warnings = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  const ids = warnings(doubtful.stack).map(({ entry }) => /\[ack: (.*)\]/.exec(String(entry.data))?.[1] ?? '');
  expect(ids).toContainEqual(expect.stringMatching(/^cdk-connect-test-case:[a-z-]+$/));

  ids.forEach((id) => CdkAnnotations.of(acknowledged.testCase).acknowledgeWarning(id));
  expect(warnings(acknowledged.stack)).toEqual([]);
});

function steps(...list: [Event, ...Action[]][]): TestCaseContent {
  return TestCaseContent.fromObservations(...list.map(([event, ...actions]) => Observation.of(event, ...actions)));
}

test('256,000 characters are enough', () => {
  const json = (length: number) => JSON.stringify(CONTENT).padEnd(length);

  expect(rendered(TestCaseContent.fromJsonString(json(256_000)))).toHaveLength(256_000);
  expect(() => rendered(TestCaseContent.fromJsonString(json(256_001)))).toThrow(
    'the content is 256001 characters long; the service takes at most 256000',
  );
  expect(() => rendered(TestCaseContent.fromObject({ ...CONTENT, Metadata: { x: 'x'.repeat(256_000) } }))).toThrow(
    /at most 256000/,
  );
});

test('tokens are never judged', () => {
  const stack = aStack();
  const token = new CfnParameter(stack, 'Parameter').valueAsString;
  for (const [id, content] of Object.entries({
    text: TestCaseContent.fromJsonString(token),
    list: TestCaseContent.fromObject({ ...CONTENT, Observations: Token.asList({ Ref: 'Parameter' }) }),
    number: TestCaseContent.fromObject({ ...CONTENT, Metadata: { number: Token.asNumber({ Ref: 'Parameter' }) } }),
    key: TestCaseContent.fromObject({ ...CONTENT, Metadata: { [token]: 1 } }),
    whole: TestCaseContent.fromObject(Token.asAny({ Ref: 'Parameter' }) as unknown as Record<string, unknown>),
  })) {
    const testCase = aTestCase(stack, id, { content });
    const { cfnProperties } = testCase.node.defaultChild as unknown as { cfnProperties: { Content: unknown } };
    expect(JSON.stringify(stack.resolve(cfnProperties.Content))).toContain('Parameter');
  }
});
