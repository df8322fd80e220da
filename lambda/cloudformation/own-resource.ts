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

/** Asks for the state of the resource of an event. Returns undefined when CloudFormation does not answer. */
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
