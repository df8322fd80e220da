import { type Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { INSTANCE } from '../peers/peer';

/** The number of test cases of each app. */
export const TESTS = 200;
const FLOWS = 20;

const step = (Identifier: string, Type: string, Parameters: object, Transitions: object = {}) => ({
  ...{ Identifier, Type, Parameters, Transitions },
});
const failing = (NextAction: string) => ({ NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] });
const FLOW = JSON.stringify({
  ...{ Version: '2019-10-30', StartAction: 'Voice' },
  Actions: [
    step('Voice', 'UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Joanna' }, failing('Language')),
    step('Language', 'UpdateContactData', { LanguageCode: 'en-US' }, failing('End')),
    step('End', 'DisconnectParticipant', {}),
  ],
});

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Adds the flows of the test cases to a stack. */
export const flowsIn = (stack: Stack): CfnContactFlow[] =>
  numbers(FLOWS).map(
    (index) =>
      new CfnContactFlow(stack, `Flow${index}`, {
        ...{ instanceArn: INSTANCE, name: `Flow ${index}`, type: 'CONTACT_FLOW', content: FLOW },
      }),
  );
