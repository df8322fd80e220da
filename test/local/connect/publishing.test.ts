import { CreateTestCaseCommand, type TestCaseEntryPoint, type TestCaseStatus } from '@aws-sdk/client-connect';
import { Harness, CONTENT } from './support';

const local = new Harness();

interface Given {
  Content?: string;
  EntryPoint?: TestCaseEntryPoint;
  InitializationData?: string;
}

function create(given: Given, Status?: TestCaseStatus) {
  const input = { InstanceId: local.instance, Name: 'Hours', Content: CONTENT, Status, ...given };
  return local.client.send(new CreateTestCaseCommand(input));
}

const voice = (parameters: TestCaseEntryPoint['VoiceCallEntryPointParameters']): Given => ({
  EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: parameters },
});

const SOURCE = { SourcePhoneNumber: '+15550100' };
const DESTINATION = { DestinationPhoneNumber: '+15550101' };

const INVALID = /^Invalid test case content$/;

function content(observation: object): Given {
  const event = { Identifier: 'e', Type: 'TestInitiated', Actor: 'System', Properties: {} };
  return {
    Content: JSON.stringify({
      Version: '2019-10-30',
      Metadata: {},
      Observations: [{ Identifier: 'A', Event: event, Actions: [], Transitions: {}, ...observation }],
    }),
  };
}

const REFUSED: readonly [what: string, given: Given, problem: RegExp][] = [
  ['content that is not JSON', { Content: '{"Version":' }, INVALID],
  ['content with a trailing comma', { Content: '{"Version":"2019-10-30","Observations":[],}' }, INVALID],
  ['content that is a list', { Content: '[]' }, INVALID],
  ['content that is null', { Content: 'null' }, INVALID],
  ['an outdated version', { Content: '{"Version":"2025-06-21","Observations":[]}' }, INVALID],
  ['observations that are no list', { Content: '{"Version":"2019-10-30","Observations":{}}' }, INVALID],
  ['an outdated usage', content({ Usage: { Type: 'EXACTLY' } }), /^InvalidObservationProblem: Invalid usage type$/],
  [
    'a message without a text',
    content({ Event: { Identifier: 'e', Type: 'MessageReceived', Actor: 'System', Properties: {} } }),
    /^InvalidEventProblem: At least one of PromptId, Text, or SSML must be present$/,
  ],
  ['a flow and a destination', voice({ FlowId: 'f', ...DESTINATION }), /^Must specify either FlowId or phone numbers$/],
  ['a flow and both numbers', voice({ FlowId: 'f', ...SOURCE, ...DESTINATION }), /either FlowId or phone numbers/],
  ['a source alone', voice(SOURCE), /either FlowId or phone numbers/],
  ['no parameters of a call', { EntryPoint: { Type: 'VOICE_CALL' } }, /either FlowId or phone numbers/],
  ['a destination without a source', voice(DESTINATION), /^Missing mandatory parameter SourcePhoneNumber$/],
  ['initialization data that is not JSON', { InitializationData: 'tier=gold' }, /JSON/],
];

const PUBLISHED: readonly [what: string, given: Given][] = [
  ['no entry point', {}],
  ['a voice call to a flow', voice({ FlowId: 'f' })],
  ['a voice call to a flow from a number', voice({ FlowId: 'f', ...SOURCE })],
  ['a voice call between two numbers', voice({ ...SOURCE, ...DESTINATION })],
  ['a chat with a flow', { EntryPoint: { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' } } }],
  [
    'controls and instructions without an ActionType, as they were published on the service',
    content({
      Actions: [
        {
          Identifier: 'key',
          Type: 'SendInstruction',
          Parameters: { Actor: 'Customer', Instruction: { Type: 'DtmfInput', Properties: { Value: '1' } } },
          Transitions: { NextAction: 'end' },
        },
        { Identifier: 'end', Type: 'TestControl', Parameters: { Command: { Type: 'EndTest' } }, Transitions: {} },
      ],
    }),
  ],
  ['initialization data', { InitializationData: '{"Attributes":{},"SegmentAttributes":{}}' }],
];

test.each(PUBLISHED)('CreateTestCase publishes %s', async (_, given) => {
  await expect(create(given)).resolves.toHaveProperty('TestCaseId');
});

test.each(REFUSED)('CreateTestCase refuses to publish %s, with the problem', async (_, given, problem) => {
  await expect(create(given)).rejects.toMatchObject({
    name: 'InvalidTestCaseException',
    message: 'Invalid test case content ',
    $metadata: { httpStatusCode: 400 },
    problemDetails: [{ message: expect.stringMatching(problem) }],
  });
});

test.each(REFUSED)('CreateTestCase saves %s, which it does not publish', async (_, given) => {
  await expect(create(given, 'SAVED')).resolves.toHaveProperty('TestCaseId');
});

test('CreateTestCase names every problem at once', async () => {
  const mistakes = content({ Usage: { Type: 'ANY' }, Actions: [{ Identifier: 'a', Type: 'Dance', Parameters: {} }] });
  await expect(create({ ...mistakes, ...voice(DESTINATION) })).rejects.toMatchObject({
    problemDetails: [
      { message: 'Invalid test case content' },
      { message: 'InvalidObservationProblem: Invalid usage type' },
      { message: 'Missing mandatory parameter SourcePhoneNumber' },
    ],
  });
});

test('content that the service is not known to refuse is published', async () => {
  const doubtful = content({ Transitions: { NextObservations: ['Nowhere'] } });
  await expect(create(doubtful)).resolves.toHaveProperty('TestCaseId');
});
