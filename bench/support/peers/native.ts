import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { type AddPeer, INSTANCE } from './peer';

export const native: AddPeer = (stack, id, { name, content, flowArn }) =>
  new CfnTestCase(stack, id, {
    ...{ instanceArn: INSTANCE, name, content, status: 'PUBLISHED' },
    entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flowArn } },
  });
