import { type App, CfnParameter, Lazy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectTestCaseProps, Observation, TestAction, TestCaseContent, TestEvent } from '../../lib';
import { aStack, aTestCase, CONTENT, contentFile, theTestCase } from './fixtures';

/*
 * In Java, the keys of a map can have another order in each run of an app. The template must stay the same, or the next
 * deployment would update the test case.
 */

/** Returns the value with the keys of all its maps in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member as unknown)])) as T;
}

type Order = <T>(value: T) => T;
const ORDERS: readonly Order[] = [(value) => value, reversed];

const withAction = (action: TestAction) =>
  TestCaseContent.fromObservations(Observation.of(TestEvent.testInitiated(), action, TestAction.endTest()));
const withEvent = (json: Record<string, unknown>) =>
  TestCaseContent.fromObservations(Observation.of(TestEvent.raw(json), TestAction.endTest()));
const aFunction = (stack: Stack) =>
  LambdaFunction.fromFunctionArn(stack, 'LookUp', 'arn:aws:lambda:us-east-1:111122223333:function:look-up');
const aText = (stack: Stack, id: string) => new CfnParameter(stack, id).valueAsString;

const document = { ...CONTENT, Metadata: { name: 'Ann', age: '7', address: { town: 'Oslo', street: 'Main' } } };
const fileWithNames = () => contentFile(JSON.stringify({ ...CONTENT, Metadata: { note: '{{Name}} {{Age}}' } }));

const MAPS: readonly (readonly [string, (order: Order, stack: Stack) => Partial<ConnectTestCaseProps>])[] = [
  ['tags', (order) => ({ tags: order({ team: 'x', app: 'y' }) })],
  ['initial attributes', (order) => ({ initialAttributes: order({ tier: 'gold', name: 'Ann' }) })],
  [
    'initial attributes with tokens',
    (order, stack) => {
      const [tier, name] = [aText(stack, 'Tier'), aText(stack, 'Name')];
      return { initialAttributes: order({ tier, name }) };
    },
  ],
  [
    'initial attributes that the app makes late',
    (order) => ({ initialAttributes: Lazy.any({ produce: () => order({ tier: 'gold', name: 'Ann' }) }) as never }),
  ],
  [
    'the expressions of logData()',
    (order) => ({ content: withAction(TestAction.logData(order({ queue: '$.Queue.Name', ani: '$.Channel' }))) }),
  ],
  [
    'the result of a mock',
    (order, stack) => {
      const result = order({ tier: 'gold', orders: [{ id: '1', city: 'Oslo' }], account: { name: 'x', id: '2' } });
      return { content: withAction(TestAction.mockLambdaFunction(aFunction(stack), { result })) };
    },
  ],
  [
    'the result of a mock with tokens',
    (order, stack) => {
      const [tier, name] = [aText(stack, 'Tier'), aText(stack, 'Name')];
      return {
        content: withAction(TestAction.mockLambdaFunction(aFunction(stack), { result: order({ tier, name }) })),
      };
    },
  ],
  [
    'a raw action',
    (order) => {
      const Command = { Type: 'LogData', Properties: { Expressions: { queue: '$.Queue.Name', ani: '$.Channel' } } };
      const action = { Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command } };
      return { content: withAction(TestAction.raw(order(action))) };
    },
  ],
  [
    'a raw event',
    (order) => ({ content: withEvent(order({ Type: 'TestInitiated', Properties: {}, Identifier: 'start' })) }),
  ],
  ['an object of content', (order) => ({ content: TestCaseContent.fromObject(order(document)) })],
  [
    'an object of content with tokens',
    (order, stack) => {
      const Metadata = { name: aText(stack, 'Name'), age: aText(stack, 'Age') };
      return { content: TestCaseContent.fromObject(order({ ...CONTENT, Metadata })) };
    },
  ],
  [
    'a part of content that the app makes late',
    (order) => {
      const Metadata = Lazy.any({ produce: () => order({ name: 'Ann', age: '7' }) });
      return { content: TestCaseContent.fromObject({ ...CONTENT, Metadata }) };
    },
  ],
  ['an object of content in a file', (order) => ({ content: TestCaseContent.fromObject(order(document)).asAsset() })],
  [
    'the substitutions of a file',
    (order, stack) => {
      const values = { Name: aText(stack, 'Name'), Age: aText(stack, 'Age') };
      return { content: TestCaseContent.fromFile(fileWithNames(), { substitutions: order(values) }) };
    },
  ],
  [
    'the substitutions of an asset',
    (order) => ({
      content: TestCaseContent.fromAsset(fileWithNames(), { substitutions: order({ Name: 'Ann', Age: '7' }) }),
    }),
  ],
];

test.each(MAPS)('The template does not depend on the order of the keys of %s', (_, propsIn) => {
  const [one, other] = ORDERS.map((order) => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', propsIn(order, stack));
    return JSON.stringify(Template.fromStack(stack).findResources('Custom::ConnectTestCase'));
  });

  expect(other).toBe(one);
});

test('The keys are in order, at every depth', () => {
  const stack = aStack();
  const result = { tier: 'gold', orders: [{ id: '1', city: 'Oslo' }] };
  aTestCase(stack, 'TestCase', { content: withAction(TestAction.mockLambdaFunction(aFunction(stack), { result })) });

  expect(theTestCase(stack).Properties.Content).toContain(
    JSON.stringify(JSON.stringify({ orders: [{ city: 'Oslo', id: '1' }], tier: 'gold' })),
  );
});

test('Names that are tokens come last, in the order in which they are given', () => {
  const stack = aStack();
  const [second, first] = [aText(stack, 'Second'), aText(stack, 'First')];
  aTestCase(stack, 'TestCase', { initialAttributes: { [first]: '1', [second]: '2', tier: 'gold' } });

  expect(theTestCase(stack).Properties.InitializationSubstitutions).toEqual([
    { Key: 'Value1', Value: { Ref: 'First' } },
    { Key: 'Value2', Value: { Ref: 'Second' } },
  ]);
  expect(JSON.stringify(theTestCase(stack).Properties.InitializationData)).toMatch(/tier.*Value1.*Value2/);
});

test('JSON text and files keep the order in which they are written', () => {
  const text = JSON.stringify(document);
  const stack = aStack();
  aTestCase(stack, 'FromText', { content: TestCaseContent.fromJsonString(text) });
  aTestCase(stack, 'FromFile', { content: TestCaseContent.fromFile(contentFile(text)) });
  aTestCase(stack, 'FromAsset', { content: TestCaseContent.fromAsset(contentFile(text)) });

  const resources = Template.fromStack(stack).findResources('Custom::ConnectTestCase') as Record<string, Resource>;
  const { Content, ContentAsset } = Object.assign({}, ...Object.values(resources).map((each) => each.Properties)) as {
    Content: string;
    ContentAsset: { Key: string };
  };
  expect(Content).toBe(text);
  expect(readFileSync(join((stack.node.root as App).assetOutdir, `asset.${ContentAsset.Key}`), 'utf8')).toBe(text);
});

interface Resource {
  readonly Properties: object;
}
