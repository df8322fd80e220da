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

const REFUSED: readonly [what: string, given: Given, problem: RegExp][] = [
  ['content that is not JSON', { Content: '{"Version":' }, /must be a JSON object, but it is not JSON/],
  ['content with a trailing comma', { Content: '{"Version":"2019-10-30","Observations":[],}' }, /not JSON/],
  ['content that is a list', { Content: '[]' }, /it is a list/],
  ['content that is null', { Content: 'null' }, /it is null/],
  ['content that is a text', { Content: '"hello"' }, /it is "hello"/],
  ['an outdated version', { Content: '{"Version":"2025-06-21","Observations":[]}' }, /"2019-10-30", not "2025-06-21"/],
  ['observations that are no list', { Content: '{"Version":"2019-10-30","Observations":{}}' }, /Observations/],
  ['a flow and a destination', voice({ FlowId: 'f', ...DESTINATION }), /^Must specify either FlowId or phone numbers$/],
  ['a flow and both numbers', voice({ FlowId: 'f', ...SOURCE, ...DESTINATION }), /either FlowId or phone numbers/],
  ['a source alone', voice(SOURCE), /either FlowId or phone numbers/],
  ['no parameters of a call', { EntryPoint: { Type: 'VOICE_CALL' } }, /either FlowId or phone numbers/],
  ['a destination without a source', voice(DESTINATION), /^Missing mandatory parameter SourcePhoneNumber$/],
  ['a chat without a flow', { EntryPoint: { Type: 'CHAT' } }, /^Missing mandatory parameter FlowId$/],
  ['an entry point without a type', { EntryPoint: {} }, /^Missing mandatory parameter Type/],
  ['initialization data that is not JSON', { InitializationData: 'tier=gold' }, /InitializationData .* not JSON/],
];

const PUBLISHED: readonly [what: string, given: Given][] = [
  ['no entry point', {}],
  ['a voice call to a flow', voice({ FlowId: 'f' })],
  ['a voice call to a flow from a number', voice({ FlowId: 'f', ...SOURCE })],
  ['a voice call between two numbers', voice({ ...SOURCE, ...DESTINATION })],
  ['a chat with a flow', { EntryPoint: { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' } } }],
  ['initialization data', { InitializationData: '{"Attributes":{},"SegmentAttributes":{}}' }],
];

test.each(PUBLISHED)('publishes %s', async (_, given) => {
  await expect(create(given)).resolves.toHaveProperty('TestCaseId');
});

test.each(REFUSED)('refuses to publish %s, with its problem', async (_, given, problem) => {
  await expect(create(given)).rejects.toMatchObject({
    name: 'InvalidTestCaseException',
    message: 'Invalid test case content ',
    $metadata: { httpStatusCode: 400 },
    problemDetails: [{ message: expect.stringMatching(problem) }],
  });
});

test.each(REFUSED)('saves %s all the same', async (_, given) => {
  await expect(create(given, 'SAVED')).resolves.toHaveProperty('TestCaseId');
});

test('names every problem at once', async () => {
  await expect(create({ Content: '{}', ...voice(DESTINATION) })).rejects.toMatchObject({
    problemDetails: [
      { message: 'Version must be "2019-10-30", not undefined' },
      { message: 'Observations must be a list' },
      { message: 'Missing mandatory parameter SourcePhoneNumber' },
    ],
  });
});

test('keeps a problem within the 256 characters of the API', async () => {
  const Content = JSON.stringify({ Version: 'x'.repeat(1000), Observations: [] });
  await expect(create({ Content })).rejects.toMatchObject({
    problemDetails: [{ message: expect.stringMatching(/^.{256}$/) }],
  });
});
