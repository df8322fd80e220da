import { DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { type Invocation } from '../invocation/invocation';
import { askCloudFormation } from './ask-cloudformation';

/**
 * Reads the events of a stack, the newest first, page by page until `isEnough` is true for an event. Returns no events
 * for a stack that does not exist, and undefined when CloudFormation does not answer.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html
 */
export async function stackEvents(
  stackId: string,
  isEnough: (event: StackEvent) => boolean,
  invocation: Invocation,
): Promise<readonly StackEvent[] | undefined> {
  const answer = await askCloudFormation<{ readonly status: string; readonly events: readonly StackEvent[] }>(
    {
      operation: 'DescribeStackEvents',
      stackId,
      async ask(client, options) {
        const events: StackEvent[] = [];
        let NextToken: string | undefined;
        do {
          const page = await client.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken }), options);
          events.push(...page.StackEvents!);
          NextToken = page.NextToken;
        } while (NextToken && !events.some(isEnough));
        return { status: events.find(isOfStack)!.ResourceStatus!, events };
      },
      readError: ({ code, message }) =>
        code === 'ValidationError' && message.includes('does not exist') ? { status: 'gone', events: [] } : undefined,
    },
    invocation,
  );
  return answer?.events;
}

/** Tells whether an event is of the stack itself, and not of one of its resources. */
export function isOfStack({ PhysicalResourceId, StackId }: StackEvent): boolean {
  return PhysicalResourceId === StackId;
}

/** Returns the time of an event, in milliseconds since the epoch. */
export function timeOf({ Timestamp }: StackEvent): number {
  return Timestamp!.getTime();
}
