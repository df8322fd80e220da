import { Event, Message, Observation } from '../../../lib';
import { billing, bot, lookUp, loweredChain, officeHours, welcome } from './fixtures';

function wire(event: Event): unknown {
  return loweredChain(Observation.of(event)).Observations[0].Event;
}

const common = { Identifier: expect.any(String), Actor: 'System' };

test.each([
  ['the start of the test', Event.testInitiated(), { Type: 'TestInitiated', Properties: {} }],
  ['the end of the test', Event.testCompleted(), { Type: 'TestCompleted', Properties: {} }],
])('%s', (_, event, expected) => {
  expect(wire(event)).toEqual({ ...common, ...expected });
});

test.each([
  ['a part of it', Message.contains('hello'), { Text: 'hello', MatchingCriteria: { Type: 'Inclusion' } }],
  ['its meaning', Message.similarTo('hello'), { Text: 'hello', MatchingCriteria: { Type: 'Similarity' } }],
  [
    'a part of its SSML',
    Message.containsSsml('<speak>hi</speak>'),
    { SSML: '<speak>hi</speak>', MatchingCriteria: { Type: 'Inclusion' } },
  ],
  [
    'the meaning of its SSML',
    Message.similarToSsml('<speak>hi</speak>'),
    { SSML: '<speak>hi</speak>', MatchingCriteria: { Type: 'Similarity' } },
  ],
  [
    'a recorded prompt',
    Message.prompt(welcome),
    { PromptId: welcome.promptRef.promptArn, MatchingCriteria: { Type: 'Similarity' } },
  ],
])('a message by %s', (_, message, properties) => {
  expect(wire(Event.messageReceived(message))).toEqual({ ...common, Type: 'MessageReceived', Properties: properties });
});

test.each([
  ['InvokeLambdaFunction', Event.lambdaFunctionStarted(lookUp), { LambdaFunctionARN: lookUp.functionArn }],
  [
    'CheckHoursOfOperation',
    Event.hoursOfOperationStarted(officeHours),
    { HoursOfOperationId: officeHours.hoursOfOperationRef.hoursOfOperationArn },
  ],
  ['TransferContactToQueue', Event.queueTransferStarted(billing), { QueueId: billing.queueRef.queueArn }],
  [
    'ConnectParticipantWithLexBot',
    Event.lexBotStarted(bot),
    { LexV2Bot: { AliasArn: expect.stringContaining('Token') } },
  ],
])('the start of %s', (ActionType, event, ActionParameters) => {
  expect(wire(event)).toEqual({ ...common, Type: 'FlowActionStarted', Properties: { ActionType, ActionParameters } });
});

test.each([
  ['InvokeLambdaFunction', Event.lambdaFunctionCompleted(lookUp), { LambdaFunctionARN: lookUp.functionArn }],
  [
    'ConnectParticipantWithLexBot',
    Event.lexBotCompleted(bot),
    { LexV2Bot: { AliasArn: expect.stringContaining('Token') } },
  ],
  [
    'ConnectParticipantWithAgenticCX',
    Event.agenticCxCompleted({ workspaceId: 'w', applicationId: 'a', alias: 'live' }),
    { AgentConfiguration: { WorkspaceId: 'w', ApplicationId: 'a', Alias: 'live' } },
  ],
])('the completion of %s', (ActionType, event, ActionParameters) => {
  expect(wire(event)).toEqual({ ...common, Type: 'FlowActionCompleted', Properties: { ActionType, ActionParameters } });
});

test('a raw event stays as it is, and gets what it lacks', () => {
  expect(wire(Event.raw({ Type: 'Brand new', Properties: { x: 1 } }))).toEqual({
    ...common,
    Type: 'Brand new',
    Properties: { x: 1 },
  });
  expect(wire(Event.raw({ Identifier: 'mine', Actor: 'Agent', Type: 'Brand new' }))).toEqual({
    Identifier: 'mine',
    Actor: 'Agent',
    Type: 'Brand new',
  });
});
