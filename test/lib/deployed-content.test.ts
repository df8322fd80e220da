import { CfnParameter, CfnResource, Fn, Lazy, SecretValue, Stack, Token } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-connect';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { TestAction, Conversation, TestEvent, ExpectedMessage, Observation, TestCaseContent } from '../../lib';
import { aStack, aTestCase, CONTENT, contentFile, INSTANCE_ARN, theTestCase } from './fixtures';

interface Rendered {
  readonly ContractVersion: string;
  /** The content, with "|" instead of each value that CloudFormation joins into it. */
  readonly content: string;
  readonly substitutions: Record<string, unknown>;
}

function rendered(stack: Stack, content: TestCaseContent): Rendered {
  aTestCase(stack, 'TestCase', { testCaseName: 'Test', content });
  const { ContractVersion, Content, Substitutions } = theTestCase(stack).Properties as {
    ContractVersion: string;
    Content: string | { 'Fn::Join': [string, (string | object)[]] };
    Substitutions?: { Key: string; Value: unknown }[];
  };
  const parts = typeof Content === 'string' ? [Content] : Content['Fn::Join'][1];
  return {
    ContractVersion,
    content: parts.map((part) => (typeof part === 'string' ? part : '|')).join(''),
    substitutions: Object.fromEntries((Substitutions ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

const noted = (note: unknown) => TestCaseContent.fromObject({ ...CONTENT, Metadata: { note } });
const note = ({ content }: Rendered) => (JSON.parse(content) as { Metadata: { note: unknown } }).Metadata.note;

function aQueue(stack: Stack): CfnQueue {
  return new CfnQueue(stack, 'Queue', {
    instanceArn: INSTANCE_ARN,
    hoursOfOperationArn: `${INSTANCE_ARN}/operating-hours/1`,
    name: 'Billing',
  });
}

function aParameter(stack: Stack, id = 'Greeting'): string {
  return new CfnParameter(stack, id).valueAsString;
}

describe('CloudFormation inserts a value that AWS makes, since it needs no escapes', () => {
  test.each<[what: string, make: (stack: Stack) => unknown]>([
    ['the ARN of a resource', (stack) => aQueue(stack).attrQueueArn],
    ['a text with an ARN', (stack) => `the queue ${aQueue(stack).attrQueueArn}`],
    ['a part of an ARN', (stack) => Fn.select(1, Fn.split('/', aQueue(stack).attrQueueArn))],
    ['an ARN made of the Region and the account', (stack) => stack.formatArn({ service: 'lex', resource: 'bot' })],
    [
      'the ARN of a resource of another stack',
      (stack) => aQueue(new Stack(stack.node.root as never, 'Other')).attrQueueArn,
    ],
    ['an ARN that a Lazy produces', (stack) => Lazy.string({ produce: () => aQueue(stack).attrQueueArn })],
  ])('such as %s', (_, make) => {
    const stack = aStack();

    const properties = rendered(stack, noted(make(stack)));

    expect(properties).toMatchObject({ ContractVersion: '1', substitutions: {} });
    expect(note(properties)).toContain('|');
  });
});

describe('the handler inserts a value that may be any text', () => {
  test.each<[what: string, make: (stack: Stack) => unknown, value: unknown]>([
    ['a parameter', (stack) => aParameter(stack), { Ref: 'Greeting' }],
    [
      'a text with a parameter',
      (stack) => `Say ${aParameter(stack)} to ${aQueue(stack).attrQueueArn}`,
      { 'Fn::Join': ['', ['Say ', { Ref: 'Greeting' }, ' to ', { 'Fn::GetAtt': ['Queue', 'QueueArn'] }]] },
    ],
    ['the export of a stack', () => Fn.importValue('greeting'), { 'Fn::ImportValue': 'greeting' }],
    ['a function', (stack) => Fn.sub('${Name}', { Name: aParameter(stack) }), { 'Fn::Sub': expect.anything() }],
    ['an attribute by its name', () => Fn.getAtt('Anything', 'Arn'), { 'Fn::GetAtt': ['Anything', 'Arn'] }],
    [
      'an attribute of a custom resource',
      (stack) => new CfnResource(stack, 'Custom', { type: 'Custom::Greeting' }).getAtt('Text').toString(),
      { 'Fn::GetAtt': ['Custom', 'Text'] },
    ],
    [
      'a value in Parameter Store',
      (stack) => StringParameter.valueForStringParameter(stack, '/greeting'),
      { Ref: expect.stringMatching(/^SsmParameterValue/) },
    ],
    ['a dynamic reference', () => '{{resolve:ssm:/greeting}}', '{{resolve:ssm:/greeting}}'],
    ['a secret', () => SecretValue.ssmSecure('/greeting').unsafeUnwrap(), '{{resolve:ssm-secure:/greeting}}'],
  ])('such as %s', (_, make, value) => {
    const stack = aStack();

    const properties = rendered(stack, noted(make(stack)));

    expect(properties).toMatchObject({ ContractVersion: '2', substitutions: { Value1: value } });
    expect(note(properties)).toBe('{{Value1}}');
  });

  test('while CloudFormation inserts an ARN beside it', () => {
    const stack = aStack();

    const properties = rendered(stack, noted([aQueue(stack).attrQueueArn, aParameter(stack)]));

    expect(note(properties)).toEqual(['|', '{{Value1}}']);
  });

  test('in an object that is written as JSON text, where the value is escaped, too', () => {
    const stack = aStack();
    const result = { tier: aParameter(stack), queue: aQueue(stack).attrQueueArn, fixed: 'a "b"' };
    const answer = { functionRef: { functionArn: 'arn:aws:lambda:us-east-1:1:function:x' }, node: { id: 'x' } };

    const { content, substitutions } = rendered(
      stack,
      TestCaseContent.fromObservations(
        Observation.of(
          TestEvent.testInitiated(),
          TestAction.mockLambdaFunction(answer as never, { result }),
          TestAction.endTest(),
        ),
      ),
    );

    const loaded = /"LoadedData":("(?:[^"\\]|\\.)*")/.exec(content)![1];
    expect(JSON.parse(JSON.parse(loaded) as string)).toEqual({ tier: '{{Value1}}', queue: '|', fixed: 'a "b"' });
    expect(substitutions).toEqual({ Value1: { Ref: 'Greeting' } });
  });

  test('in JSON text that the app made', () => {
    const stack = aStack();

    const properties = rendered(stack, noted(JSON.stringify({ tier: aParameter(stack) })));

    expect(note(properties)).toBe('{"tier":"{{Value1}}"}');
    expect(properties.substitutions).toEqual({ Value1: { Ref: 'Greeting' } });
  });

  test('in JSON text, and JSON text without values is not changed', () => {
    const stack = aStack();

    const properties = rendered(stack, noted([`{ "queue": "${aQueue(stack).attrQueueArn}" }`, aParameter(stack)]));

    expect(note(properties)).toEqual(['{ "queue": "|" }', '{{Value1}}']);
  });

  test('in content of the builder', () => {
    const stack = aStack();

    const { content, substitutions } = rendered(
      stack,
      TestCaseContent.fromConversation(
        Conversation.start()
          .hear('hello')
          .expect(TestEvent.messageReceived(ExpectedMessage.contains(aParameter(stack))))
          .end(),
      ),
    );

    expect(content).toContain('"Text":"{{Value1}}"');
    expect(substitutions).toEqual({ Value1: { Ref: 'Greeting' } });
  });

  test('in an object that a Lazy produces', () => {
    const stack = aStack();
    const greeting = aParameter(stack);
    const nothing = Lazy.any({ produce: () => undefined });

    const properties = rendered(stack, noted(Lazy.any({ produce: () => ({ greeting, nothing, tries: 3 }) })));

    expect(note(properties)).toEqual({ greeting: '{{Value1}}', tries: 3 });
    expect(properties.substitutions).toEqual({ Value1: { Ref: 'Greeting' } });
  });

  test('in content that a Lazy produces as a whole', () => {
    const stack = aStack();
    const content = { ...CONTENT, Metadata: { note: aParameter(stack) } };

    const properties = rendered(stack, TestCaseContent.fromObject(Lazy.any({ produce: () => content }) as never));

    expect(note(properties)).toBe('{{Value1}}');
    expect(properties.substitutions).toEqual({ Value1: { Ref: 'Greeting' } });
  });

  test('in the name of a member', () => {
    const stack = aStack();

    const properties = rendered(stack, noted({ [aParameter(stack)]: 1 }));

    expect(note(properties)).toEqual({ '{{Value1}}': 1 });
  });

  test('from one substitution, even if the value occurs several times', () => {
    const stack = aStack();
    const [one, two] = [aParameter(stack, 'One'), aParameter(stack, 'Two')];

    const properties = rendered(stack, noted([one, two, one]));

    expect(note(properties)).toEqual(['{{Value1}}', '{{Value2}}', '{{Value1}}']);
    expect(properties.substitutions).toEqual({ Value1: { Ref: 'One' }, Value2: { Ref: 'Two' } });
  });
});

test('text that only looks like a placeholder gets no value', () => {
  const stack = aStack();
  const literal = Lazy.string({ produce: () => '{{Value2}}' });

  const properties = rendered(stack, noted(['{{Value1}}', literal, aParameter(stack), { '{{Value1_}}': 1 }]));

  expect(note(properties)).toEqual(['{{Value1}}', '{{Value2}}', '{{Value1__}}', { '{{Value1_}}': 1 }]);
  expect(properties.substitutions).toEqual({ Value1__: { Ref: 'Greeting' } });
});

test('lists and numbers are joined', () => {
  const stack = aStack();
  const [list, number] = [Token.asList({ Ref: 'List' }), Token.asNumber({ Ref: 'Number' })];

  expect(rendered(stack, noted([list, number])).ContractVersion).toBe('1');
});

test('content without values stays unchanged', () => {
  const stack = aStack();

  expect(rendered(stack, noted('{{Value1}}'))).toEqual({
    ContractVersion: '1',
    content: JSON.stringify({ ...CONTENT, Metadata: { note: '{{Value1}}' } }),
    substitutions: {},
  });
});

describe('in a file,', () => {
  const fromFile = (metadata: unknown, substitutions: Record<string, string>) =>
    TestCaseContent.fromFile(contentFile(JSON.stringify({ ...CONTENT, Metadata: { note: metadata } })), {
      substitutions,
    });

  test('a placeholder keeps its name', () => {
    const stack = aStack();
    const substitutions = { Greeting: aParameter(stack), Queue: aQueue(stack).attrQueueArn, Name: 'Ann' };

    const properties = rendered(stack, fromFile('{{Greeting}} {{Name}}: {{Queue}}', substitutions));

    expect(note(properties)).toBe('{{Greeting}} Ann: |');
    expect(properties).toMatchObject({ ContractVersion: '2', substitutions: { Greeting: { Ref: 'Greeting' } } });
  });

  test('a placeholder that also occurs in a value or in the name of a member gets another name', () => {
    const stack = aStack();
    const substitutions = { One: aParameter(stack, 'A'), Two: aParameter(stack, 'B'), Said: 'say {{One}}' };

    const properties = rendered(stack, fromFile(['{{One}} {{Two}} {{Said}}', { '{{Two}}': 1 }], substitutions));

    expect(note(properties)).toEqual(['{{One_}} {{Two_}} say {{One}}', { '{{Two}}': 1 }]);
    expect(properties.substitutions).toEqual({ One_: { Ref: 'A' }, Two_: { Ref: 'B' } });
  });

  test('ARNs alone change nothing', () => {
    const stack = aStack();

    const properties = rendered(stack, fromFile('{{Queue}}', { Queue: aQueue(stack).attrQueueArn }));

    expect(properties).toMatchObject({ ContractVersion: '1', substitutions: {} });
  });

  test('the text around a dynamic reference becomes part of the value', () => {
    const stack = aStack();

    const properties = rendered(stack, fromFile('{{resolve:ssm:/{{Name}}}}', { Name: 'greeting' }));

    expect(note(properties)).toBe('{{Value1}}');
    expect(properties.substitutions).toEqual({ Value1: '{{resolve:ssm:/greeting}}' });
  });
});
