import { type Stack } from 'aws-cdk-lib';
import { type CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../../../lib';
import { CONTENT } from '../content';
import { INSTANCE } from '../peers/peer';
import { flowsIn, numbers, TESTS } from './flows';

export function define(stack: Stack): { readonly flows: CfnContactFlow[]; readonly testCases: ConnectTestCase[] } {
  const flows = flowsIn(stack);
  const instance = ConnectInstance.fromInstanceArn(stack, 'Instance', INSTANCE);
  const testCases = numbers(TESTS).map(
    (index) =>
      new ConnectTestCase(stack, `Test${index}`, {
        instance,
        entryPoint: EntryPoint.voiceCall({ flow: flows[index % flows.length] }),
        content: TestCaseContent.fromJsonString(CONTENT),
      }),
  );
  return { flows, testCases };
}
