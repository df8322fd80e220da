import { TestEvent, ExpectedMessage, Observation } from '../../../lib';
import { billing, bot, lookUp, loweredChain, officeHours, welcome } from './fixtures';

function wire(event: TestEvent): unknown {
  return loweredChain(Observation.of(event)).Observations[0].Event;
}

const common = { Identifier: expect.any(String), Actor: 'System' };

test.each([
  ['the start of the test', TestEvent.testInitiated(), { Type: 'TestInitiated', Properties: {} }],
  ['the end of the test', TestEvent.testCompleted(), { Type: 'TestCompleted', Properties: {} }],
])('an observation can expect %s', (_, event, expected) => {
  expect(wire(event)).toEqual({ ...common, ...expected });
});

test.each([
  ['a part of it', ExpectedMessage.contains('hello'), { Text: 'hello', MatchingCriteria: { Type: 'Inclusion' } }],
  ['its meaning', ExpectedMessage.similarTo('hello'), { Text: 'hello', MatchingCriteria: { Type: 'Similarity' } }],
  [
    'a part of its SSML',
    ExpectedMessage.containsSsml('<speak>hi</speak>'),
    { SSML: '<speak>hi</speak>', MatchingCriteria: { Type: 'Inclusion' } },
  ],
  [
    'the meaning of its SSML',
    ExpectedMessage.similarToSsml('<speak>hi</speak>'),
    { SSML: '<speak>hi</speak>', MatchingCriteria: { Type: 'Similarity' } },
  ],
  [
    'a recorded prompt',
    ExpectedMessage.prompt(welcome),
    { PromptId: welcome.promptRef.promptArn, MatchingCriteria: { Type: 'Similarity' } },
  ],
])('an observation can expect a message by %s', (_, message, properties) => {
  expect(wire(TestEvent.messageReceived(message))).toEqual({
    ...common,
    Type: 'MessageReceived',
    Properties: properties,
  });
});

test.each([
  ['InvokeLambdaFunction', TestEvent.lambdaFunctionStarted(lookUp), { LambdaFunctionARN: lookUp.functionArn }],
  [
    'CheckHoursOfOperation',
    TestEvent.hoursOfOperationStarted(officeHours),
    { HoursOfOperationId: officeHours.hoursOfOperationRef.hoursOfOperationArn },
  ],
  ['TransferContactToQueue', TestEvent.queueTransferStarted(billing), { QueueId: billing.queueRef.queueArn }],
  [
    'ConnectParticipantWithLexBot',
    TestEvent.lexBotStarted(bot),
    { LexV2Bot: { AliasArn: expect.stringContaining('Token') } },
  ],
])('an observation can expect the start of %s', (ActionType, event, ActionParameters) => {
  expect(wire(event)).toEqual({ ...common, Type: 'FlowActionStarted', Properties: { ActionType, ActionParameters } });
});

test.each([
  ['InvokeLambdaFunction', TestEvent.lambdaFunctionCompleted(lookUp), { LambdaFunctionARN: lookUp.functionArn }],
  [
    'ConnectParticipantWithLexBot',
    TestEvent.lexBotCompleted(bot),
    { LexV2Bot: { AliasArn: expect.stringContaining('Token') } },
  ],
  [
    'ConnectParticipantWithAgenticCX',
    TestEvent.agenticCxCompleted({ workspaceId: 'w', applicationId: 'a', alias: 'live' }),
    { AgentConfiguration: { WorkspaceId: 'w', ApplicationId: 'a', Alias: 'live' } },
  ],
])('an observation can expect the completion of %s', (ActionType, event, ActionParameters) => {
  expect(wire(event)).toEqual({ ...common, Type: 'FlowActionCompleted', Properties: { ActionType, ActionParameters } });
});

test('a raw event keeps its members, and gets the missing ones', () => {
  expect(wire(TestEvent.raw({ Type: 'Brand new', Properties: { x: 1 } }))).toEqual({
    ...common,
    Type: 'Brand new',
    Properties: { x: 1 },
  });
  expect(wire(TestEvent.raw({ Identifier: 'mine', Actor: 'Agent', Type: 'Brand new' }))).toEqual({
    Identifier: 'mine',
    Actor: 'Agent',
    Type: 'Brand new',
  });
});
