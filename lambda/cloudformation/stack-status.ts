import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Invocation } from '../invocation/invocation';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';
import { persist } from '../aws-calls/persist';
import { ServiceFailure } from '../aws-calls/service-failure';

/** Reads the status of a stack. Throws a Failure when CloudFormation does not return it. */
export async function stackStatus(stackId: string, invocation: Invocation): Promise<string> {
  const operation = 'DescribeStacks';
  const client = new CloudFormationClient({ region: stackId.split(':')[3], ...CLIENT_OPTIONS });
  try {
    const { Stacks } = await persist(
      {
        operation,
        target: stackId,
        send: () => client.send(new DescribeStacksCommand({ StackName: stackId }), { abortSignal: invocation.signal }),
        failure: (error) =>
          new ServiceFailure(operation, stackId, error, {
            what: 'CloudFormation did not return the status of',
            fix: 'If the call was denied, allow cloudformation:DescribeStacks on the stack for the role of the function. After another error, deploy again.',
          }),
      },
      invocation,
    );
    return Stacks![0].StackStatus!;
  } finally {
    client.destroy();
  }
}
