/*
 * Synthesizes an app, and prints the CPU time of the whole process in seconds, since a person waits for all of it.
 *
 *     node synth.js APP [--validate]
 */
import { createRequire } from 'node:module';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { ConnectInstance, ConnectTestCase, ConnectTestSuite, EntryPoint, TestCaseContent } from '../../lib';
import { CONTENT } from './content';
import { type AddPeer, awsCustomResource, INSTANCE, native, provider } from './peers';

const TESTS = 200;
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

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const flowsIn = (stack: Stack): CfnContactFlow[] =>
  numbers(FLOWS).map(
    (index) =>
      new CfnContactFlow(stack, `Flow${index}`, {
        ...{ instanceArn: INSTANCE, name: `Flow ${index}`, type: 'CONTACT_FLOW', content: FLOW },
      }),
  );

const peers = (add: AddPeer) => (stack: Stack) => {
  const flows = flowsIn(stack);
  for (const index of numbers(TESTS)) {
    const flowArn = flows[index % FLOWS].attrContactFlowArn;
    add(stack, `Test${index}`, { name: `Test ${index}`, content: CONTENT, flowArn });
  }
};

function testCases(stack: Stack): { readonly flows: CfnContactFlow[]; readonly testCases: ConnectTestCase[] } {
  const flows = flowsIn(stack);
  const instance = ConnectInstance.fromInstanceArn(stack, 'Instance', INSTANCE);
  const made = numbers(TESTS).map(
    (index) =>
      new ConnectTestCase(stack, `Test${index}`, {
        instance,
        entryPoint: EntryPoint.voiceCall({ flow: flows[index % FLOWS] }),
        content: TestCaseContent.fromJsonString(CONTENT),
      }),
  );
  return { flows, testCases: made };
}

function gatedSuite(stack: Stack): void {
  const { flows, testCases: members } = testCases(stack);
  const suite = new ConnectTestSuite(stack, 'Suite', { testCases: members, timeout: Duration.minutes(55) });
  flows.forEach((flow) => suite.gate(flow));
}

/** Disables the validation of aws-cdk-lib, which takes most of the time. The installed version has no option for that. */
function disableValidation(): void {
  const load = createRequire(require.resolve('aws-cdk-lib/package.json'));
  Object.assign(load('./core/lib/private/synthesis-validation.js') as object, { validateTemplates: () => undefined });
}

const APPS = new Map<string, (stack: Stack) => unknown>(
  Object.entries({
    ...{ native: peers(native), provider: peers(provider), awsCustomResource: peers(awsCustomResource) },
    ...{ testCases, gatedSuite },
  }),
);

const [name, option] = process.argv.slice(2);
if (option !== '--validate') disableValidation();
const app = new App({ analyticsReporting: false });
APPS.get(name)!(new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } }));
app.synth();
const { user, system } = process.cpuUsage();
console.log((user + system) / 1e6);
