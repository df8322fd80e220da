import { type TestCaseAttributesData } from '../../lib/private/contract/test-case';
import { Assets } from '../assets/assets';
import { Turns } from '../aws-calls/turns';
import { type TestCaseName } from '../connect/arns';
import { ConnectClients } from '../connect/clients';
import { type CustomResource, customResource } from '../custom-resource/handler';
import { serveCreate } from './create';
import { serveDelete } from './delete';
import { serveUpdate } from './update';

/** Returns the custom resource Custom::ConnectTestCase. Its physical id is the ARN of the test case. */
export function testCase(): CustomResource {
  const clients = new ConnectClients();
  const assets = new Assets();
  const turns = new Turns();
  return async (event, invocation) => {
    const { StackId: stackId, LogicalResourceId: logicalId, RequestId: requestId } = event;
    const request = { invocation, clients, assets, turns, marker: { stackId, logicalId, requestId } };
    switch (event.RequestType) {
      case 'Create':
        return answer(await serveCreate({ event, ...request }));
      case 'Update':
        return answer(await serveUpdate({ event, ...request }));
      case 'Delete':
        await serveDelete({ event, ...request });
        return { physicalResourceId: event.PhysicalResourceId };
    }
  };
}

function answer({ arn, id }: TestCaseName) {
  const data: TestCaseAttributesData = { TestCaseId: id, TestCaseArn: arn };
  return { physicalResourceId: arn, data: { ...data } };
}

export const handler = customResource(testCase());
