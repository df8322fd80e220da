import { aws_connect as connect, aws_lambda as lambda, CustomResource, Duration, type Stack } from 'aws-cdk-lib';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId, Provider } from 'aws-cdk-lib/custom-resources';

/*
 * The ways to define a test case without this library.
 */

export const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

export interface PeerTest {
  readonly name: string;
  readonly content: string;
  readonly flowArn: string;
}

/** Adds a test case to a stack. */
export type AddPeer = (stack: Stack, id: string, test: PeerTest) => unknown;

export const native: AddPeer = (stack, id, { name, content, flowArn }) =>
  new connect.CfnTestCase(stack, id, {
    ...{ instanceArn: INSTANCE, name, content, status: 'PUBLISHED' },
    entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flowArn } },
  });

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

export const provider: AddPeer = (stack, id, { name, content, flowArn }) =>
  new CustomResource(stack, id, {
    serviceToken: providerOf(stack).serviceToken,
    resourceType: 'Custom::TestCase',
    properties: {
      ...{ InstanceArn: INSTANCE, Name: name, Content: content, Status: 'PUBLISHED' },
      EntryPoint: { Type: 'VOICE_CALL', FlowId: flowArn },
    },
  });

function providerOf(stack: Stack): Provider {
  const existing = stack.node.tryFindChild('Provider') as Provider | undefined;
  if (existing) return existing;
  const onEventHandler = new lambda.Function(stack, 'Handler', {
    ...{ runtime: lambda.Runtime.NODEJS_LATEST, handler: 'index.handler', code: lambda.Code.fromInline('//') },
  });
  return new Provider(stack, 'Provider', { onEventHandler });
}
