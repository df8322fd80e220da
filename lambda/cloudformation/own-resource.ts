import { DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type Invocation } from '../invocation/invocation';
import { askCloudFormation } from './ask-cloudformation';

/** The members of an event that identify its resource. */
export type ResourceInStack = Pick<CloudFormationCustomResourceEvent, 'StackId' | 'LogicalResourceId'>;

/** The state that CloudFormation has for the resource of an event. */
export interface OwnResource {
  readonly status: string;
  readonly physicalResourceId?: string;
  /** The time at which the status was set, in milliseconds since the epoch. */
  readonly since?: number;
}

const GONE: OwnResource = { status: 'gone' };

/**
 * Returns the state that CloudFormation has for a resource. The status is 'gone' when the resource does not exist.
 * Returns undefined when the call fails in any other way.
 */
export function describeOwnResource(
  { StackId: stackId, LogicalResourceId }: ResourceInStack,
  invocation: Invocation,
): Promise<OwnResource | undefined> {
  return askCloudFormation<OwnResource>(
    {
      operation: 'DescribeStackResource',
      stackId,
      async ask(client, options) {
        const command = new DescribeStackResourceCommand({ StackName: stackId, LogicalResourceId });
        const { ResourceStatus, PhysicalResourceId, LastUpdatedTimestamp } = (await client.send(command, options))
          .StackResourceDetail!;
        return {
          status: ResourceStatus!,
          physicalResourceId: PhysicalResourceId,
          since: LastUpdatedTimestamp?.getTime(),
        };
      },
      readError: ({ code, message }) =>
        code === 'ValidationError' && message.includes('does not exist') ? GONE : undefined,
    },
    invocation,
  );
}
