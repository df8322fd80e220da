import { Annotations as CoreAnnotations, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { EntryPoint } from '../../lib';
import { aStack, CONTENT, INSTANCE_ARN } from './fixtures';
import { aDefinedFlow, aSuite, aTestOf } from './test-suite/fixtures';

const ID = 'cdk-connect-test-case:flow-language';

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp(ID))
    .map(({ id, entry }) => [id, entry.data as string]);

/** A flow as the console exports it: the language of the voice is in the metadata. */
const voiceOf = (languageCode: string) => ({
  Version: '2019-10-30',
  StartAction: 'Voice',
  Metadata: { ActionMetadata: { Voice: { parameters: { TextToSpeechVoice: { languageCode } } } } },
  Actions: [
    {
      Identifier: 'Voice',
      Type: 'UpdateContactTextToSpeechVoice',
      Parameters: { TextToSpeechVoice: 'Lupe' },
      Transitions: { NextAction: 'End', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'End' }] },
    },
    { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ],
});

function dataOf(LanguageCode: string) {
  const flow = voiceOf('en-US');
  const Actions = [{ ...flow.Actions[0], Type: 'UpdateContactData', Parameters: { LanguageCode } }, flow.Actions[1]];
  return { ...flow, Actions };
}

test('A voice test of a flow that speaks another language than English gives one warning for each flow', () => {
  const stack = aStack();
  const flow = aDefinedFlow(stack, 'Flow', voiceOf('es-US'));
  aTestOf(flow, stack, 'One');
  aSuite(stack, { testCases: [aTestOf(flow, stack, 'Two')] });

  expect(warningsOf(stack)).toEqual([
    [
      '/Stack/Flow',
      'the action "Voice" (UpdateContactTextToSpeechVoice) sets the language es-US. AWS documents only for English how a voice test compares texts, so texts of another language may not match: ' +
        `expect events other than messages, use a chat, or acknowledge this warning [ack: ${ID}]`,
    ],
  ]);
});

test('A native test case in a suite gives the warning, also when the flow sets the language as data of the contact', () => {
  const stack = aStack();
  const flow = aDefinedFlow(stack, 'Flow', dataOf('fr-FR'));
  const testCase = new CfnTestCase(stack, 'Native', {
    instanceArn: INSTANCE_ARN,
    name: 'Native',
    content: JSON.stringify(CONTENT),
    entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flow.ref } },
  });
  aSuite(stack, { testCases: [testCase] });

  expect(warningsOf(stack)).toEqual([['/Stack/Flow', expect.stringContaining('sets the language fr-FR')]]);
});

test.each([
  ['English', voiceOf('en-GB')],
  ['a language that is known during the contact', voiceOf('$.Attributes.language')],
  ['data of a contact in English', dataOf('en-US')],
])('%s gives no warning', (_, content) => {
  const stack = aStack();
  aTestOf(aDefinedFlow(stack, 'Flow', content), stack);

  expect(warningsOf(stack)).toEqual([]);
});

test('A chat gives no warning, and an acknowledged warning does not come back', () => {
  const stack = aStack();
  const flow = aDefinedFlow(stack, 'Flow', voiceOf('es-US'));
  aTestOf(flow, stack, 'Chat', { entryPoint: EntryPoint.chat({ flow }) });
  const heard = aDefinedFlow(stack, 'Heard', voiceOf('es-US'));
  aTestOf(heard, stack, 'Voice');
  CoreAnnotations.of(heard).acknowledgeWarning(ID);

  expect(warningsOf(stack)).toEqual([]);
});
