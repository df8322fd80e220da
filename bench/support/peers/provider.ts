import { CustomResource, type Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { type AddPeer, INSTANCE } from './peer';

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
  const onEventHandler = new Function(stack, 'Handler', {
    ...{ runtime: Runtime.NODEJS_LATEST, handler: 'index.handler', code: Code.fromInline('//') },
  });
  return new Provider(stack, 'Provider', { onEventHandler });
}
