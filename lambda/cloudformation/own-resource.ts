import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type Invocation } from '../invocation/invocation';

/** What CloudFormation knows of the resource that an event is about. */
export interface OwnResource {
  readonly status: string;
  readonly physicalResourceId?: string;
}

const GONE: OwnResource = { status: 'gone' };

/** Undefined when CloudFormation cannot be asked; the right to ask may be missing, and the work must not fail for it. */
export async function describeOwnResource(
  { StackId, LogicalResourceId }: CloudFormationCustomResourceEvent,
  invocation: Invocation,
): Promise<OwnResource | undefined> {
  const operation = 'DescribeStackResource';
  const client = new CloudFormationClient({
    region: StackId.split(':')[3],
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  try {
    const { StackResourceDetail } = await client.send(
      new DescribeStackResourceCommand({ StackName: StackId, LogicalResourceId }),
      { abortSignal: invocation.signal },
    );
    const { ResourceStatus: status, PhysicalResourceId: physicalResourceId } = StackResourceDetail!;
    invocation.log({ operation, outcome: status });
    return { status: status!, physicalResourceId };
  } catch (error) {
    const { name, message } = error as Error;
    invocation.log({ operation, outcome: name, message });
    return name === 'ValidationError' && message.includes('does not exist') ? GONE : undefined;
  } finally {
    client.destroy();
  }
}
