import { SFNClient } from '@aws-sdk/client-sfn';
import { type Invocation } from '../invocation/invocation';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';
import { persist } from '../aws-calls/persist';
import { type Explanation, ServiceFailure } from '../aws-calls/service-failure';

/**
 * Calls AWS Step Functions for a state machine, and repeats the call while the service throttles it, denies it, or has
 * an outage. Throws a ServiceFailure when the call does not succeed.
 */
export async function callStepFunctions<T>(
  operation: string,
  stateMachineArn: string,
  explanation: Explanation,
  send: (client: SFNClient, options: { readonly abortSignal: AbortSignal }) => Promise<T>,
  invocation: Invocation,
): Promise<T> {
  const client = new SFNClient({ region: stateMachineArn.split(':')[3], ...CLIENT_OPTIONS });
  try {
    return await persist(
      {
        operation,
        target: stateMachineArn,
        send: () => send(client, { abortSignal: invocation.signal }),
        failure: (error) => new ServiceFailure(operation, stateMachineArn, error, explanation),
      },
      invocation,
    );
  } finally {
    client.destroy();
  }
}
