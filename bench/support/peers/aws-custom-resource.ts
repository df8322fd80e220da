import { Duration } from 'aws-cdk-lib';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { type AddPeer, INSTANCE } from './peer';

export const awsCustomResource: AddPeer = (stack, id, { name, content, flowArn }) => {
  const testCase = {
    ...{ Name: name, Content: content, Status: 'PUBLISHED' },
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flowArn } },
  };
  const call = { service: 'connect', physicalResourceId: PhysicalResourceId.fromResponse('TestCaseId') };
  const TestCaseId = { 'physical:id': true };
  return new AwsCustomResource(stack, id, {
    onCreate: { ...call, action: 'createTestCase', parameters: { InstanceId: INSTANCE, ...testCase } },
    onUpdate: { ...call, action: 'updateTestCase', parameters: { InstanceId: INSTANCE, TestCaseId, ...testCase } },
    onDelete: { service: 'connect', action: 'deleteTestCase', parameters: { InstanceId: INSTANCE, TestCaseId } },
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: [`${INSTANCE}/*`] }),
    timeout: Duration.minutes(5),
  });
};
