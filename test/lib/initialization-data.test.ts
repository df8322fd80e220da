import { CfnParameter, Fn, Lazy, SecretValue, Stack, Token } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-connect';
import { type ConnectTestCaseProps, TestCaseContent } from '../../lib';
import { aStack, aTestCase, CONTENT, contentFile, INSTANCE_ARN, theTestCase } from './fixtures';

interface Rendered {
  readonly ContractVersion: string;
  /** The initialization data, with "|" instead of each value that CloudFormation joins into it. */
  readonly data: string;
  readonly substitutions: Record<string, unknown>;
  readonly contentSubstitutions: unknown;
}

function rendered(stack: Stack, props: Partial<ConnectTestCaseProps>): Rendered {
  aTestCase(stack, 'TestCase', { testCaseName: 'Test', ...props });
  const { ContractVersion, InitializationData, InitializationSubstitutions, Substitutions } = theTestCase(stack)
    .Properties as {
    ContractVersion: string;
    InitializationData: string | { 'Fn::Join': [string, (string | object)[]] };
    InitializationSubstitutions?: { Key: string; Value: unknown }[];
    Substitutions?: unknown;
  };
  const parts = typeof InitializationData === 'string' ? [InitializationData] : InitializationData['Fn::Join'][1];
  return {
    ContractVersion,
    data: parts.map((part) => (typeof part === 'string' ? part : '|')).join(''),
    substitutions: Object.fromEntries((InitializationSubstitutions ?? []).map(({ Key, Value }) => [Key, Value])),
    contentSubstitutions: Substitutions,
  };
}

const started = (stack: Stack, initialAttributes: Record<string, string>) => rendered(stack, { initialAttributes });
const attributes = ({ data }: Rendered) => (JSON.parse(data) as { Attributes: unknown }).Attributes;
const late = (attributes: unknown) =>
  Lazy.any({ produce: () => attributes }) as unknown as Readonly<Record<string, string>>;

function aQueue(stack: Stack): CfnQueue {
  return new CfnQueue(stack, 'Queue', {
    instanceArn: INSTANCE_ARN,
    hoursOfOperationArn: `${INSTANCE_ARN}/operating-hours/1`,
    name: 'Billing',
  });
}

function aParameter(stack: Stack, id = 'Customer'): string {
  return new CfnParameter(stack, id).valueAsString;
}

describe('CloudFormation inserts a value that AWS makes, since it needs no escapes', () => {
  test.each<[what: string, make: (stack: Stack) => string]>([
    ['the ARN of a resource', (stack) => aQueue(stack).attrQueueArn],
    ['a text with an ARN', (stack) => `the queue ${aQueue(stack).attrQueueArn}`],
    ['JSON text with an ARN, which is not changed', (stack) => `{ "queue": "${aQueue(stack).attrQueueArn}" }`],
    [
      'the ARN of a resource of another stack',
      (stack) => aQueue(new Stack(stack.node.root as never, 'Other')).attrQueueArn,
    ],
    ['an ARN that a Lazy produces', (stack) => Lazy.string({ produce: () => aQueue(stack).attrQueueArn })],
  ])('such as %s', (_, make) => {
    const stack = aStack();
    const value = make(stack);

    const properties = started(stack, { value });

    expect(properties).toMatchObject({ ContractVersion: '1', substitutions: {} });
    const text = value.replace(/\$\{Token\[[^\]]*\]\}/, '|');
    expect(properties.data).toBe(JSON.stringify({ Attributes: { value: text }, SegmentAttributes: {} }));
  });
});

describe('the handler inserts a value that may be any text', () => {
  test.each<[what: string, make: (stack: Stack) => string, value: unknown]>([
    ['a parameter', (stack) => aParameter(stack), { Ref: 'Customer' }],
    [
      'a text with a parameter',
      (stack) => `Dear ${aParameter(stack)}`,
      { 'Fn::Join': ['', ['Dear ', { Ref: 'Customer' }]] },
    ],
    ['the export of a stack', () => Fn.importValue('customer'), { 'Fn::ImportValue': 'customer' }],
    [
      'a parameter of another stack',
      (stack) => aParameter(new Stack(stack.node.root as never, 'Other')),
      { 'Fn::ImportValue': expect.stringMatching(/^Other:/) },
    ],
    ['a dynamic reference', () => '{{resolve:ssm:/customer}}', '{{resolve:ssm:/customer}}'],
    ['a secret', () => SecretValue.ssmSecure('/customer').unsafeUnwrap(), '{{resolve:ssm-secure:/customer}}'],
  ])('such as %s', (_, make, value) => {
    const stack = aStack();

    const properties = started(stack, { value: make(stack), tier: 'gold' });

    expect(properties).toMatchObject({ ContractVersion: '3', substitutions: { Value1: value } });
    expect(attributes(properties)).toEqual({ value: '{{Value1}}', tier: 'gold' });
  });

  test('while CloudFormation inserts an ARN beside it, and a text that only looks like a placeholder is not changed', () => {
    const stack = aStack();

    const properties = started(stack, {
      queue: aQueue(stack).attrQueueArn,
      customer: aParameter(stack),
      note: '{{Value1}}',
    });

    expect(attributes(properties)).toEqual({ queue: '|', customer: '{{Value1_}}', note: '{{Value1}}' });
    expect(properties.substitutions).toEqual({ Value1_: { Ref: 'Customer' } });
  });

  test('in the name of an attribute', () => {
    const stack = aStack();

    const properties = started(stack, { [aParameter(stack)]: 'x' });

    expect(attributes(properties)).toEqual({ '{{Value1}}': 'x' });
    expect(properties.substitutions).toEqual({ Value1: { Ref: 'Customer' } });
  });

  test('in JSON text that the app made, where the value is escaped, too', () => {
    const stack = aStack();

    const properties = started(stack, { order: JSON.stringify({ customer: aParameter(stack) }) });

    expect(attributes(properties)).toEqual({ order: '{"customer":"{{Value1}}"}' });
  });

  test('in a map that a Lazy produces', () => {
    const stack = aStack();

    const properties = started(stack, late({ tier: 'gold', customer: aParameter(stack) }));

    expect(properties).toMatchObject({ ContractVersion: '3', substitutions: { Value1: { Ref: 'Customer' } } });
    expect(attributes(properties)).toEqual({ tier: 'gold', customer: '{{Value1}}' });
  });

  test('in initialization data, if it is a dynamic reference', () => {
    const stack = aStack();
    const initializationData = '{ "Attributes": { "name": "{{resolve:ssm:/customer}}" }, "SegmentAttributes": {} }';

    const properties = rendered(stack, { initializationData });

    expect(properties).toMatchObject({
      ContractVersion: '3',
      data: '{"Attributes":{"name":"{{Value1}}"},"SegmentAttributes":{}}',
      substitutions: { Value1: '{{resolve:ssm:/customer}}' },
    });
  });
});

describe('the first version of the contract is enough for', () => {
  test.each<[what: string, props: Partial<ConnectTestCaseProps>, data: string]>([
    [
      'a map without tokens',
      { initialAttributes: { note: '{{Value1}}' } },
      '{"Attributes":{"note":"{{Value1}}"},"SegmentAttributes":{}}',
    ],
    [
      'a map without tokens that a Lazy produces',
      { initialAttributes: late({ tier: 'gold' }) },
      '{"Attributes":{"tier":"gold"},"SegmentAttributes":{}}',
    ],
    ['a Lazy that produces no map', { initialAttributes: late(undefined) }, '{"Attributes":{},"SegmentAttributes":{}}'],
    ['initialization data', { initializationData: '{ "Attributes": {} }' }, '{ "Attributes": {} }'],
    [
      'initialization data with a token, which the app must escape',
      { initializationData: `{"Attributes": {"name": "${Token.asString({ Ref: 'Customer' })}"}}` },
      '{"Attributes": {"name": "|"}}',
    ],
  ])('%s', (_, props, data) => {
    expect(rendered(aStack(), props)).toMatchObject({ ContractVersion: '1', data, substitutions: {} });
  });
});

describe('content that also has values', () => {
  test('has its own substitutions with the same names, and the template has the newer version of the contract', () => {
    const stack = aStack();
    const name = aParameter(stack, 'Name');
    const note = aParameter(stack, 'Note');

    const properties = rendered(stack, {
      initialAttributes: { name },
      content: TestCaseContent.fromObject({ ...CONTENT, Metadata: { note } }),
    });

    expect(properties).toMatchObject({ ContractVersion: '3', substitutions: { Value1: { Ref: 'Name' } } });
    expect(properties.contentSubstitutions).toEqual([{ Key: 'Value1', Value: { Ref: 'Note' } }]);
  });

  test.each([
    ['1', 'gold'],
    ['3', '{{resolve:ssm:/tier}}'],
  ])('in a file can be combined with version %s of the contract', (version, tier) => {
    const stack = aStack();
    const path = contentFile(JSON.stringify({ ...CONTENT, Metadata: { note: '{{Note}}' } }));
    const content = TestCaseContent.fromAsset(path, { substitutions: { Note: aParameter(stack, 'Note') } });

    const properties = rendered(stack, { initialAttributes: { tier }, content });

    expect(properties.ContractVersion).toBe(version);
    expect(properties.contentSubstitutions).toEqual([{ Key: 'Note', Value: { Ref: 'Note' } }]);
  });
});

describe('synthesis refuses', () => {
  test.each<[what: string, initialAttributes: unknown, message: RegExp]>([
    [
      'a token for a whole map',
      Token.asAny({ Ref: 'Customer' }),
      /\[Stack\/TestCase\] `initialAttributes` is a token for a whole map, but CloudFormation inserts only texts: pass { name: value }; each value may be a token/,
    ],
    [
      'a strange name in a map that a Lazy produces',
      late({ 'a b': 'x' }),
      /must have only letters, digits, - and _; got "a b"/,
    ],
    ['a number in it', late({ tries: 3 }), /the initial attribute "tries" must be a string/],
    ['too much in it', late({ text: 'x'.repeat(32 * 1024) }), /take 32772 bytes; a contact can have at most 32768/],
  ])('%s', (_, initialAttributes, message) => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { initialAttributes: initialAttributes as Record<string, string> });

    expect(() => theTestCase(stack)).toThrow(message);
  });
});
