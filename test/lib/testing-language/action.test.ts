import { Aws, CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import {
  TestAction,
  TestEvent,
  InvocationError,
  Observation,
  QueueTransferError,
  TestCaseContent,
  ObservationUsage,
} from '../../../lib';
import { aStack, aTestCase, theTestCase } from '../fixtures';
import { alwaysOpen, billing, bookings, bot, fake, lookUp, loweredChain, officeHours } from './fixtures';

function wire(action: TestAction): unknown {
  return loweredChain(Observation.of(TestEvent.testInitiated(), action)).Observations[0].Actions?.[0];
}

function anAction(Type: string, Parameters: object): object {
  return { Identifier: expect.any(String), Type, Parameters, Transitions: {} };
}

test.each([
  ['keys', TestAction.sendDtmf('1#'), { Type: 'DtmfInput', Properties: { Value: '1#' } }],
  ['words', TestAction.sendUtterance('an agent'), { Type: 'Utterance', Properties: { Value: 'an agent' } }],
  [
    'words of a language',
    TestAction.sendUtterance('an agent', 'en-GB'),
    { Type: 'Utterance', Properties: { Value: 'an agent', LanguageCode: 'en-GB' } },
  ],
  ['the end of the call', TestAction.disconnect(), { Type: 'Disconnect' }],
])('the customer sends %s', (_, action, Instruction) => {
  expect(wire(action)).toEqual(
    anAction('SendInstruction', { ActionType: 'SendInstruction', Actor: 'Customer', Instruction }),
  );
});

const lambda = ['InvokeLambdaFunction', { LambdaFunctionARN: lookUp.functionArn }] as const;
const hours = [
  'CheckHoursOfOperation',
  { HoursOfOperationId: officeHours.hoursOfOperationRef.hoursOfOperationArn },
] as const;
const lex = ['ConnectParticipantWithLexBot', { LexV2Bot: { AliasArn: expect.stringContaining('Token') } }] as const;
const queue = ['TransferContactToQueue', { QueueId: billing.queueRef.queueArn }] as const;
const dequeue = ['DequeueAndTransferToQueue', { QueueId: billing.queueRef.queueArn }] as const;

const substitute = (SubstituteArn: string) => ({ Type: 'SubstituteResource', SubstituteArn });
const result = (ExecutionResult: object) => ({
  Type: 'MockResponse',
  Response: { Type: 'ExecutionResult', ExecutionResult },
});
const error = (Error: object) => ({ Type: 'MockResponse', Response: { Type: 'Error', Error } });

test.each([
  ['another function', TestAction.substituteLambdaFunction(lookUp, fake), lambda, substitute(fake.functionArn)],
  [
    'other hours',
    TestAction.substituteHoursOfOperation(officeHours, alwaysOpen),
    hours,
    substitute(alwaysOpen.hoursOfOperationRef.hoursOfOperationArn),
  ],
  ['another bot', TestAction.substituteLexBot(bot, bot), lex, substitute(expect.stringContaining('Token') as never)],
  ['another queue', TestAction.substituteQueue(billing, bookings), queue, substitute(bookings.queueRef.queueArn)],
  [
    'another queue to move to',
    TestAction.substituteDequeue(billing, bookings),
    dequeue,
    substitute(bookings.queueRef.queueArn),
  ],
  [
    'an answer',
    TestAction.mockLambdaFunction(lookUp, { result: { tier: 'gold' } }),
    lambda,
    result({ LoadedData: '{"tier":"gold"}' }),
  ],
  [
    'a slow answer',
    TestAction.mockLambdaFunction(lookUp, { result: {}, delay: Duration.seconds(3) }),
    lambda,
    result({ LoadedData: '{}', DelaySeconds: 3 }),
  ],
  [
    'an intent',
    TestAction.mockLexBot(bot, { result: { intent: 'Book' } }),
    lex,
    result({ LoadedData: '{"intent":"Book"}' }),
  ],
  ['a failed function', TestAction.failLambdaFunction(lookUp), lambda, error({ Value: 'NoMatchingError' })],
  [
    'a function that takes too long',
    TestAction.failLambdaFunction(lookUp, { cause: InvocationError.TIME_LIMIT_EXCEEDED, delay: Duration.seconds(9) }),
    lambda,
    error({ Value: 'TimeLimitExceeded', DelaySeconds: 9 }),
  ],
  ['a failed bot', TestAction.failLexBot(bot), lex, error({ Value: 'NoMatchingError' })],
  ['failed hours', TestAction.failHoursOfOperation(officeHours), hours, error({ Value: 'NoMatchingError' })],
  [
    'a full queue',
    TestAction.failQueueTransfer(billing, QueueTransferError.QUEUE_AT_CAPACITY),
    queue,
    error({ Value: 'QueueAtCapacity' }),
  ],
  [
    'a queue that cannot be moved to',
    TestAction.failDequeue(billing, QueueTransferError.OTHER),
    dequeue,
    error({ Value: 'NoMatchingError' }),
  ],
])('the flow gets %s', (_, action, [ActionType, ActionParameters], Strategy) => {
  expect(wire(action)).toEqual(
    anAction('OverrideSystemBehavior', {
      ActionType: 'OverrideSystemBehavior',
      Behavior: { Type: 'FlowAction', Properties: { ActionType, ActionParameters, Strategy } },
    }),
  );
});

test.each([
  ['hours', TestAction.failHoursOfOperation(officeHours)],
  ['a transfer to a queue', TestAction.failQueueTransfer(billing, QueueTransferError.OTHER)],
  ['a move to another queue', TestAction.failDequeue(billing, QueueTransferError.OTHER)],
])('a failure of %s has only members that the language knows', (_, action) => {
  const stack = aStack();
  const content = TestCaseContent.fromObservations(
    Observation.of(TestEvent.testInitiated(), action, TestAction.endTest()),
  );
  aTestCase(stack, 'Test', { content });

  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('is not a known member'));
});

test.each([
  [TestAction.assertEquals('$.Queue.Name', 'Billing'), 'Equals', 'Billing'],
  [TestAction.assertStartsWith('$.Queue.Name', 'Bill'), 'TextStartsWith', 'Bill'],
  [TestAction.assertEndsWith('$.Queue.Name', 'ing'), 'TextEndsWith', 'ing'],
  [TestAction.assertContains('$.Queue.Name', 'll'), 'TextContains', 'll'],
  [TestAction.assertGreaterThan('$.Queue.Name', 1), 'NumberGreaterThan', '1'],
  [TestAction.assertGreaterOrEqualTo('$.Queue.Name', 1.5), 'NumberGreaterOrEqualTo', '1.5'],
  [TestAction.assertLessThan('$.Queue.Name', -2), 'NumberLessThan', '-2'],
  [TestAction.assertLessOrEqualTo('$.Queue.Name', 2), 'NumberLessOrEqualTo', '2'],
])('%#: an assertion has the operator and the operand as text', (action, Operator, Operand) => {
  expect(wire(action)).toEqual(anAction('Assert', { Namespace: '$.Queue.Name', Operator, Operand }));
});

test.each([
  ['ends', TestAction.endTest(), { Type: 'EndTest' }],
  [
    'logs',
    TestAction.logData({ who: '$.Attributes.name' }),
    { Type: 'LogData', Properties: { Expressions: { who: '$.Attributes.name' } } },
  ],
])('the test %s', (_, action, Command) => {
  expect(wire(action)).toEqual(anAction('TestControl', { ActionType: 'TestControl', Command }));
});

test('a raw action keeps its members, and gets the missing ones', () => {
  expect(wire(TestAction.raw({ Type: 'Brand new', Parameters: { x: 1 } }))).toEqual(anAction('Brand new', { x: 1 }));
  const whole = { Identifier: 'mine', Type: 'Brand new', Parameters: {}, Transitions: { NextAction: 'other' } };
  expect(wire(TestAction.raw(whole))).toEqual(whole);
});

test('CloudFormation replaces tokens in a mocked answer, which is JSON text within the content', () => {
  const stack = aStack();
  const list = Lazy.any({ produce: () => ['a "b"'] });
  const answer = TestAction.mockLambdaFunction(lookUp, { result: { stack: Aws.STACK_ID, list } });
  const content = TestCaseContent.fromObservations(
    Observation.of(TestEvent.testInitiated(), answer, TestAction.endTest()),
  );
  aTestCase(stack, 'TestCase', { content });

  const { 'Fn::Join': join } = theTestCase(stack).Properties.Content as { 'Fn::Join': [string, unknown[]] };
  const deployed = join[1].map((part) => (typeof part === 'string' ? part : 'arn:of:the:stack')).join('');
  const [{ Parameters: parameters }] = JSON.parse(deployed).Observations[0].Actions;
  const loaded = parameters.Behavior.Properties.Strategy.Response.ExecutionResult.LoadedData;
  expect(JSON.parse(loaded)).toEqual({ stack: 'arn:of:the:stack', list: ['a "b"'] });
});

describe('a number that cannot be one', () => {
  test.each([
    ['assertGreaterThan', TestAction.assertGreaterThan],
    ['assertGreaterOrEqualTo', TestAction.assertGreaterOrEqualTo],
    ['assertLessThan', TestAction.assertLessThan],
    ['assertLessOrEqualTo', TestAction.assertLessOrEqualTo],
  ])('is refused as the bound of %s', (name, assert) => {
    for (const [bound, given] of [
      [NaN, 'NaN'],
      [-Infinity, '-Infinity'],
      ['5' as never, '"5"'],
    ] as const) {
      expect(() => assert('$.External.balance', bound)).toThrow(
        `TestAction.${name}() takes a finite number as its bound; got ${given}: give a number such as 0 or 99.5`,
      );
    }
  });

  test.each([
    ['mockLambdaFunction', (delay: Duration) => TestAction.mockLambdaFunction(lookUp, { result: {}, delay })],
    ['mockLexBot', (delay: Duration) => TestAction.mockLexBot(bot, { result: {}, delay })],
    ['failLambdaFunction', (delay: Duration) => TestAction.failLambdaFunction(lookUp, { delay })],
    ['failLexBot', (delay: Duration) => TestAction.failLexBot(bot, { delay })],
  ])('of seconds is refused as the delay of %s', (name, define) => {
    for (const delay of [Duration.millis(1500), Duration.seconds(1.5)]) {
      expect(() => define(delay)).toThrow(
        `TestAction.${name}() takes a \`delay\` of whole seconds; got 1.5 seconds: write Duration.seconds(2)`,
      );
    }
    expect(JSON.stringify(wire(define(Duration.minutes(1))))).toContain('"DelaySeconds":60');
  });

  test('may be a token', () => {
    const stack = aStack();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const content = TestCaseContent.fromObservations(
      Observation.of(
        TestEvent.testInitiated(),
        TestAction.assertLessThan('$.External.balance', number),
        TestAction.mockLambdaFunction(lookUp, { result: {}, delay: Duration.seconds(number) }),
        TestAction.endTest(),
      ).withUsage(ObservationUsage.exactly(number)),
    );
    aTestCase(stack, 'TestCase', { content });

    const { Content, Substitutions } = theTestCase(stack).Properties;
    expect(Substitutions).toEqual([{ Key: 'Value1', Value: { Ref: 'Number' } }]);
    expect(JSON.stringify(Content)).toMatch(/DelaySeconds\\":",\{"Ref":"Number"\}.*Times\\":",\{"Ref":"Number"\}/);
  });
});

test('nothing to log is reported', () => {
  expect(() => TestAction.logData({})).toThrow(
    "TestAction.logData() needs at least one expression; got none: write TestAction.logData({ queue: 'The queue is $.Queue.Name' })",
  );
});
