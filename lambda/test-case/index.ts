import { type TestCaseAttributesData } from '../../lib/private/contract/test-case';
import { Assets } from '../assets/assets';
import { type CustomResource, customResource } from '../custom-resource/handler';
import { type TestCaseName } from '../connect/arns';
import { ConnectClients } from '../connect/clients';
import { createRequested } from './create';
import { remove } from './delete';
import { update } from './update';

/** The custom resource behind Custom::ConnectTestCase. Its physical id is the ARN of the test case. */
export function testCase(): CustomResource {
  const clients = new ConnectClients();
  const assets = new Assets();
  return async (event, invocation) => {
    const { StackId: stackId, LogicalResourceId: logicalId, RequestId: requestId } = event;
    const job = { invocation, clients, assets, me: { stackId, logicalId, requestId } };
    switch (event.RequestType) {
      case 'Create':
        return answer(await createRequested({ event, ...job }));
      case 'Update':
        return answer(await update({ event, ...job }));
      case 'Delete':
        await remove({ event, ...job });
        return { physicalResourceId: event.PhysicalResourceId };
    }
  };
}

function answer({ arn, id }: TestCaseName) {
  const data: TestCaseAttributesData = { TestCaseId: id, TestCaseArn: arn };
  return { physicalResourceId: arn, data: { ...data } };
}

export const handler = customResource(testCase());
