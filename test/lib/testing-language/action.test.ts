import { Aws, CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import { Action, Event, InvocationError, Observation, QueueTransferError, TestCaseContent, Usage } from '../../../lib';
import { aStack, aTestCase, theTestCase } from '../fixtures';
import { alwaysOpen, billing, bookings, bot, fake, lookUp, loweredChain, officeHours } from './fixtures';

function wire(action: Action): unknown {
  return loweredChain(Observation.of(Event.testInitiated(), action)).Observations[0].Actions?.[0];
}

function anAction(Type: string, Parameters: object): object {
  return { Identifier: expect.any(String), Type, Parameters, Transitions: {} };
}

test.each([
  ['keys', Action.sendDtmf('1#'), { Type: 'DtmfInput', Properties: { Value: '1#' } }],
  ['words', Action.sendUtterance('an agent'), { Type: 'Utterance', Properties: { Value: 'an agent' } }],
  [
    'words of a language',
    Action.sendUtterance('an agent', 'en-GB'),
    { Type: 'Utterance', Properties: { Value: 'an agent', LanguageCode: 'en-GB' } },
  ],
  ['the end of the call', Action.disconnect(), { Type: 'Disconnect' }],
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
  ['another function', Action.substituteLambdaFunction(lookUp, fake), lambda, substitute(fake.functionArn)],
  [
    'other hours',
    Action.substituteHoursOfOperation(officeHours, alwaysOpen),
    hours,
    substitute(alwaysOpen.hoursOfOperationRef.hoursOfOperationArn),
  ],
  ['another bot', Action.substituteLexBot(bot, bot), lex, substitute(expect.stringContaining('Token') as never)],
  ['another queue', Action.substituteQueue(billing, bookings), queue, substitute(bookings.queueRef.queueArn)],
  [
    'another queue to move to',
    Action.substituteDequeue(billing, bookings),
    dequeue,
    substitute(bookings.queueRef.queueArn),
  ],
  [
    'an answer',
    Action.mockLambdaFunction(lookUp, { result: { tier: 'gold' } }),
    lambda,
    result({ LoadedData: '{"tier":"gold"}' }),
  ],
  [
    'a slow answer',
    Action.mockLambdaFunction(lookUp, { result: {}, delay: Duration.seconds(3) }),
    lambda,
    result({ LoadedData: '{}', DelaySeconds: 3 }),
  ],
  [
    'an intent',
    Action.mockLexBot(bot, { result: { intent: 'Book' } }),
    lex,
    result({ LoadedData: '{"intent":"Book"}' }),
  ],
  ['a failed function', Action.failLambdaFunction(lookUp), lambda, error({ Value: 'NoMatchingError' })],
  [
    'a function that takes too long',
    Action.failLambdaFunction(lookUp, { cause: InvocationError.TIME_LIMIT_EXCEEDED, delay: Duration.seconds(9) }),
    lambda,
    error({ Value: 'TimeLimitExceeded', DelaySeconds: 9 }),
  ],
  ['a failed bot', Action.failLexBot(bot), lex, error({ Value: 'NoMatchingError' })],
  ['failed hours', Action.failHoursOfOperation(officeHours), hours, error({ Value: 'NoMatchingError' })],
  [
    'a full queue',
    Action.failQueueTransfer(billing, QueueTransferError.QUEUE_AT_CAPACITY),
    queue,
    error({ Value: 'QueueAtCapacity' }),
  ],
  [
    'a queue that cannot be moved to',
    Action.failDequeue(billing, QueueTransferError.OTHER),
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
  [Action.assertEquals('$.Queue.Name', 'Billing'), 'Equals', 'Billing'],
  [Action.assertStartsWith('$.Queue.Name', 'Bill'), 'TextStartsWith', 'Bill'],
  [Action.assertEndsWith('$.Queue.Name', 'ing'), 'TextEndsWith', 'ing'],
  [Action.assertContains('$.Queue.Name', 'll'), 'TextContains', 'll'],
  [Action.assertGreaterThan('$.Queue.Name', 1), 'NumberGreaterThan', '1'],
  [Action.assertGreaterOrEqualTo('$.Queue.Name', 1.5), 'NumberGreaterOrEqualTo', '1.5'],
  [Action.assertLessThan('$.Queue.Name', -2), 'NumberLessThan', '-2'],
  [Action.assertLessOrEqualTo('$.Queue.Name', 2), 'NumberLessOrEqualTo', '2'],
])('%#: a value is checked', (action, Operator, Operand) => {
  expect(wire(action)).toEqual(anAction('Assert', { Namespace: '$.Queue.Name', Operator, Operand }));
});

test.each([
  ['ends', Action.endTest(), { Type: 'EndTest' }],
  [
    'logs',
    Action.logData({ who: '$.Attributes.name' }),
    { Type: 'LogData', Properties: { Expressions: { who: '$.Attributes.name' } } },
  ],
])('the test %s', (_, action, Command) => {
  expect(wire(action)).toEqual(anAction('TestControl', { ActionType: 'TestControl', Command }));
});

test('a raw action stays as it is, and gets what it lacks', () => {
  expect(wire(Action.raw({ Type: 'Brand new', Parameters: { x: 1 } }))).toEqual(anAction('Brand new', { x: 1 }));
  const whole = { Identifier: 'mine', Type: 'Brand new', Parameters: {}, Transitions: { NextAction: 'other' } };
  expect(wire(Action.raw(whole))).toEqual(whole);
});

test('tokens in a mocked answer reach CloudFormation, as text in the text of the content', () => {
  const stack = aStack();
  const list = Lazy.any({ produce: () => ['a "b"'] });
  const answer = Action.mockLambdaFunction(lookUp, { result: { stack: Aws.STACK_ID, list } });
  const content = TestCaseContent.fromObservations(Observation.of(Event.testInitiated(), answer, Action.endTest()));
  aTestCase(stack, 'TestCase', { content });

  const { 'Fn::Join': join } = theTestCase(stack).Properties.Content as { 'Fn::Join': [string, unknown[]] };
  const deployed = join[1].map((part) => (typeof part === 'string' ? part : 'arn:of:the:stack')).join('');
  const [{ Parameters: parameters }] = JSON.parse(deployed).Observations[0].Actions;
  const loaded = parameters.Behavior.Properties.Strategy.Response.ExecutionResult.LoadedData;
  expect(JSON.parse(loaded)).toEqual({ stack: 'arn:of:the:stack', list: ['a "b"'] });
});

describe('a number that cannot be one', () => {
  test.each([
    ['assertGreaterThan', Action.assertGreaterThan],
    ['assertGreaterOrEqualTo', Action.assertGreaterOrEqualTo],
    ['assertLessThan', Action.assertLessThan],
    ['assertLessOrEqualTo', Action.assertLessOrEqualTo],
  ])('is no bound of %s', (name, assert) => {
    for (const [bound, given] of [
      [NaN, 'NaN'],
      [-Infinity, '-Infinity'],
      ['5' as never, '"5"'],
    ] as const) {
      expect(() => assert('$.External.balance', bound)).toThrow(
        `Action.${name}() takes a number as its bound; got ${given}: give a finite one, such as 0 or 99.5`,
      );
    }
  });

  test.each([
    ['mockLambdaFunction', (delay: Duration) => Action.mockLambdaFunction(lookUp, { result: {}, delay })],
    ['mockLexBot', (delay: Duration) => Action.mockLexBot(bot, { result: {}, delay })],
    ['failLambdaFunction', (delay: Duration) => Action.failLambdaFunction(lookUp, { delay })],
    ['failLexBot', (delay: Duration) => Action.failLexBot(bot, { delay })],
  ])('of seconds is no delay of %s', (name, define) => {
    for (const delay of [Duration.millis(1500), Duration.seconds(1.5)]) {
      expect(() => define(delay)).toThrow(
        `Action.${name}() takes a \`delay\` of whole seconds; got 1.5 seconds: write Duration.seconds(2)`,
      );
    }
    expect(JSON.stringify(wire(define(Duration.minutes(1))))).toContain('"DelaySeconds":60');
  });

  test('may be a token', () => {
    const stack = aStack();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const content = TestCaseContent.fromObservations(
      Observation.of(
        Event.testInitiated(),
        Action.assertLessThan('$.External.balance', number),
        Action.mockLambdaFunction(lookUp, { result: {}, delay: Duration.seconds(number) }),
        Action.endTest(),
      ).withUsage(Usage.exactly(number)),
    );
    aTestCase(stack, 'TestCase', { content });

    const { Content, Substitutions } = theTestCase(stack).Properties;
    expect(Substitutions).toEqual([{ Key: 'Value1', Value: { Ref: 'Number' } }]);
    expect(JSON.stringify(Content)).toMatch(/DelaySeconds\\":",\{"Ref":"Number"\}.*Times\\":",\{"Ref":"Number"\}/);
  });
});

test('nothing to log is told', () => {
  expect(() => Action.logData({})).toThrow(
    "Action.logData() needs at least one expression; got none: Action.logData({ queue: 'The queue is $.Queue.Name' })",
  );
});
