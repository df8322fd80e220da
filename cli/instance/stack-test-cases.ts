import {
  CloudFormationClient,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { readServiceError } from '../../lambda/aws-calls/service-error';
import { CallRefused } from './refusal';

const TEST_CASES: ReadonlySet<string | undefined> = new Set(['AWS::Connect::TestCase', 'Custom::ConnectTestCase']);

/** Returns the ARNs of the test cases of a stack and of its nested stacks. */
export async function testCasesOfStack(stack: string, region: string): Promise<ReadonlySet<string>> {
  const client = new CloudFormationClient({ region });
  const found = new Set<string>();
  const waiting = [stack];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    for (const { ResourceType, PhysicalResourceId = '' } of await resourcesOf(name, client, region)) {
      if (TEST_CASES.has(ResourceType)) found.add(PhysicalResourceId);
      if (ResourceType === 'AWS::CloudFormation::Stack') waiting.push(PhysicalResourceId);
    }
  }
  return found;
}

async function resourcesOf(
  StackName: string,
  client: CloudFormationClient,
  region: string,
): Promise<StackResourceSummary[]> {
  const all: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await client.send(new ListStackResourcesCommand({ StackName, NextToken }));
      all.push(...(page.StackResourceSummaries ?? []));
      ({ NextToken } = page);
    } while (NextToken);
  } catch (error) {
    const call = { action: 'cloudformation:ListStackResources', target: `stack ${StackName}`, region };
    throw new CallRefused(call, readServiceError(error));
  }
  return all;
}
