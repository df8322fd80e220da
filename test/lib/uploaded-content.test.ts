import { type App, CfnParameter, Lazy, type Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnQueue } from 'aws-cdk-lib/aws-connect';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentText } from '../../lib/private/test-case-properties/content-text';
import { Conversation, Observation, TestAction, TestCaseContent, TestEvent } from '../../lib';
import { aStack, aTestCase, CONTENT, contentFile, INSTANCE_ARN, testCaseResources, theTestCase } from './fixtures';

interface Uploaded {
  /** The text of the file in the assembly. */
  readonly text: string;
  readonly substitutions: Record<string, unknown>;
  readonly properties: Record<string, unknown>;
}

function uploaded(stack: Stack, content: TestCaseContent): Uploaded {
  aTestCase(stack, 'TestCase', { testCaseName: 'Test', content });
  const { Properties: properties } = theTestCase(stack);
  const { Key } = properties.ContentAsset as { Key: string };
  const substitutions = (properties.Substitutions ?? []) as { Key: string; Value: unknown }[];
  return {
    text: readFileSync(join((stack.node.root as App).assetOutdir, `asset.${Key}`), 'utf8'),
    substitutions: Object.fromEntries(substitutions.map(({ Key: name, Value }) => [name, Value])),
    properties,
  };
}

/** Returns the content that the provider's function sends: the text of the file, with the values in their places. */
const sent = (text: string, values: Record<string, string>) =>
  contentText({ bucket: 'b', key: 'k', values }, () => Promise.resolve(text));

const noted = (note: unknown) => TestCaseContent.fromObject({ ...CONTENT, Metadata: { note } }).asAsset();
const noteIn = ({ text }: Uploaded) => (JSON.parse(text) as { Metadata: { note: unknown } }).Metadata.note;
const aParameter = (stack: Stack, id = 'Greeting') => new CfnParameter(stack, id).valueAsString;

function aQueue(stack: Stack): CfnQueue {
  const hoursOfOperationArn = `${INSTANCE_ARN}/operating-hours/1`;
  return new CfnQueue(stack, 'Queue', { instanceArn: INSTANCE_ARN, hoursOfOperationArn, name: 'Billing' });
}

const observation = () => Observation.of(TestEvent.testInitiated(), TestAction.endTest());

test.each<[string, TestCaseContent]>([
  ['observations', TestCaseContent.fromObservations(observation())],
  ['a conversation', TestCaseContent.fromConversation(Conversation.start().hear('for billing').end())],
  ['an object', TestCaseContent.fromObject(CONTENT)],
  ['JSON text', TestCaseContent.fromJsonString(JSON.stringify({ $schema: 'x', ...CONTENT }, undefined, 2))],
])('%s: the file has the same text that the template would have', (_, content) => {
  const inTemplate = aStack();
  aTestCase(inTemplate, 'TestCase', { testCaseName: 'Test', content });

  const { text, properties } = uploaded(aStack(), content.asAsset());

  expect(text).toBe(theTestCase(inTemplate).Properties.Content);
  expect(properties).toMatchObject({ ContractVersion: '1' });
  expect(Object.keys(properties)).not.toContain('Content');
  expect(Object.keys(properties)).not.toContain('Substitutions');
});

test('A file of the user is uploaded unchanged, as with fromAsset', () => {
  const text = JSON.stringify({ ...CONTENT, Metadata: { note: '{{Name}}' } }, undefined, 2);
  const options = { substitutions: { Name: 'Ann' } };
  const [fromFile, fromAsset] = [aStack(), aStack()];

  const asAsset = uploaded(fromFile, TestCaseContent.fromFile(contentFile(text), options).asAsset());

  expect(asAsset.text).toBe(text);
  expect(asAsset.properties).toEqual(
    uploaded(fromAsset, TestCaseContent.fromAsset(contentFile(text), options)).properties,
  );
});

test('Equal content gives equal templates, and different content gives different files', () => {
  const template = (note: string) => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { content: noted([note, aParameter(stack)]) });
    return Template.fromStack(stack).toJSON();
  };

  expect(template('one')).toEqual(template('one'));
  expect(template('two')).not.toEqual(template('one'));
});

test('The function may read the file', () => {
  const stack = aStack();
  uploaded(stack, noted('one'));

  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Role'))).toMatch(
    /s3:GetObject.*\/\*\.json"/,
  );
});

test('300 large conversations fit a stack', () => {
  const stack = aStack();
  for (let index = 0; index < 300; index++) {
    const content = TestCaseContent.fromConversation(
      Conversation.start(TestAction.logData({ note: `${index} ${'x'.repeat(5_000)}` }))
        .hear('for billing')
        .end(),
    );
    aTestCase(stack, `Test${index}`, { content: content.asAsset() });
  }

  expect(Object.keys(testCaseResources(stack))).toHaveLength(300);
});

describe('A value that is known at deployment only', () => {
  test('is inserted by the function, whether it needs escapes or not, once for equal texts', () => {
    const stack = aStack();
    const [arn, said] = [aQueue(stack).attrQueueArn, aParameter(stack)];

    const content = uploaded(stack, noted([arn, `say ${said}`, arn, '{{resolve:ssm:/name}}']));

    expect(noteIn(content)).toEqual(['{{Value1}}', '{{Value2}}', '{{Value1}}', '{{Value3}}']);
    expect(content.substitutions).toEqual({
      Value1: { 'Fn::GetAtt': ['Queue', 'QueueArn'] },
      Value2: { 'Fn::Join': ['', ['say ', { Ref: 'Greeting' }]] },
      Value3: '{{resolve:ssm:/name}}',
    });
  });

  test('may be produced by a Lazy, or be a reference', () => {
    const stack = aStack();
    const attribute = aQueue(stack).getAtt('QueueArn');

    const content = uploaded(stack, noted([Lazy.string({ produce: () => 'later' }), attribute]));

    expect(noteIn(content)).toEqual(['{{Value1}}', '{{Value2}}']);
    expect(content.substitutions).toEqual({ Value1: 'later', Value2: { 'Fn::GetAtt': ['Queue', 'QueueArn'] } });
  });

  test('is escaped within JSON text, also in the answer of a mock', async () => {
    const stack = aStack();
    const answer = { functionRef: { functionArn: 'arn:aws:lambda:us-east-1:1:function:x' }, node: { id: 'x' } };
    const action = TestAction.mockLambdaFunction(answer as never, {
      result: { tier: aParameter(stack), fixed: 'a "b"' },
    });

    const { text, substitutions } = uploaded(
      stack,
      TestCaseContent.fromObservations(
        Observation.of(
          TestEvent.testInitiated(),
          action,
          TestAction.logData({ json: JSON.stringify({ a: aParameter(stack, 'A') }) }),
          TestAction.endTest(),
        ),
      ).asAsset(),
    );
    const filled = await sent(text, { Value1: 'He said "hi"', Value2: '"' });

    expect(Object.keys(substitutions)).toEqual(['Value1', 'Value2']);
    const loaded = /"LoadedData":("(?:[^"\\]|\\.)*")/.exec(filled)![1];
    expect(JSON.parse(JSON.parse(loaded) as string)).toEqual({ tier: 'He said "hi"', fixed: 'a "b"' });
    expect(filled).toContain(JSON.stringify('{"a":"\\""}'));
  });

  test('does not change texts that only look like placeholders', async () => {
    const stack = aStack();

    const content = uploaded(stack, noted(['{{Value1}} {{Name}}', aParameter(stack), { '{{Value3}}': 1 }]));
    const filled = await sent(content.text, { ...(content.substitutions as Record<string, string>), Value4: 'Hello' });

    expect(content.substitutions).toMatchObject({ Value4: { Ref: 'Greeting' } });
    expect(JSON.parse(filled)).toMatchObject({
      Metadata: { note: ['{{Value1}} {{Name}}', 'Hello', { '{{Value3}}': 1 }] },
    });
  });

  test.each<[string, unknown, string]>([
    ['a number', { n: Token.asNumber({ Ref: 'N' }) }, '$.Metadata.note.n'],
    ['a list', [Token.asList({ Ref: 'L' })], '$.Metadata.note[0]'],
    ['an object', Lazy.any({ produce: () => ({}) }), '$.Metadata.note'],
    ['a member name', { [Token.asString({ Ref: 'T' })]: 1 }, '$.Metadata.note'],
  ])('is refused as %s', (kind, note, path) => {
    expect(() => aTestCase(aStack(), 'TestCase', { content: noted(note) })).toThrow(
      `[Stack/TestCase] the content has a token for ${kind} at ${path}, but asAsset() writes a file, and a file can have tokens only for texts: pass the value instead of the token, or leave out asAsset()`,
    );
  });

  test('may be in a string of JSON text', async () => {
    const stack = aStack();
    const json = JSON.stringify({ ...CONTENT, Metadata: { note: aParameter(stack) } });

    const content = uploaded(stack, TestCaseContent.fromJsonString(json).asAsset());

    expect(content.substitutions).toEqual({ Value1: { Ref: 'Greeting' } });
    const filled = await sent(content.text, { Value1: 'He said "hi"' });
    expect(JSON.parse(filled)).toMatchObject({ Metadata: { note: 'He said "hi"' } });
  });

  test('is refused as JSON text', () => {
    const content = TestCaseContent.fromJsonString(Token.asString({ Ref: 'T' })).asAsset();

    expect(() => aTestCase(aStack(), 'TestCase', { content })).toThrow(
      'the content is a token as a whole or has tokens outside of JSON strings, but asAsset()',
    );
  });
});

test('Faults and lengths are reported like those of other content', () => {
  const define = (content: TestCaseContent) => () => aTestCase(aStack(), 'TestCase', { content: content.asAsset() });

  expect(define(TestCaseContent.fromObject({}))).toThrow(/^\[Stack\/TestCase\] the content has \d+ mistakes:\n/);
  expect(define(TestCaseContent.fromJsonString('{,'))).toThrow('the content is not JSON, at line 1');
  expect(define(TestCaseContent.fromJsonString(5 as never))).toThrow('the content must be JSON text; got 5');
  expect(define(TestCaseContent.fromObject({ ...CONTENT, Metadata: { x: 'x'.repeat(256_000) } }))).toThrow(
    'at most 256000',
  );
});
