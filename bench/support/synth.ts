/*
 * Synthesizes an app, and prints its CPU time in seconds. The time to load the libraries is not included.
 *
 *     tsx bench/support/synth.ts APP
 */
import { createRequire } from 'node:module';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnContactFlow, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { ConnectInstance, ConnectTestCase, ConnectTestSuite, EntryPoint, TestCaseContent } from '../../lib';
import { CONTENT } from './content';

const TESTS = 200;
const FLOWS = 20;
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

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

function native(stack: Stack): void {
  const flows = flowsIn(stack);
  for (const index of numbers(TESTS)) {
    new CfnTestCase(stack, `Test${index}`, {
      ...{ instanceArn: INSTANCE, name: `Test ${index}`, content: CONTENT, status: 'PUBLISHED' },
      entryPoint: {
        type: 'VOICE_CALL',
        voiceCallEntryPointParameters: { flowId: flows[index % FLOWS].attrContactFlowArn },
      },
    });
  }
}

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

/** Disables the validation of aws-cdk-lib, which takes most of the time. This version has no option for this. */
function withoutValidation(): void {
  const load = createRequire(require.resolve('aws-cdk-lib/package.json'));
  Object.assign(load('./core/lib/private/synthesis-validation.js') as object, { validateTemplates: () => undefined });
}

/** Returns the CPU time of this process until the app is synthesized, in seconds. */
function cpuSeconds(add: (stack: Stack) => unknown): number {
  const before = process.cpuUsage();
  const app = new App({ analyticsReporting: false });
  add(new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } }));
  app.synth();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const APPS = new Map<string, (stack: Stack) => unknown>(Object.entries({ native, testCases, gatedSuite }));

withoutValidation();
console.log(cpuSeconds(APPS.get(process.argv[2])!));
