import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createHash } from 'node:crypto';
import { type DeploymentRequest, type SuiteInput } from '../../lib/private/suite-contract';
import { type Invocation } from '../invocation/invocation';
import { CLIENT_OPTIONS } from '../service/client-options';
import { persist } from '../service/persist';
import { readServiceError, type ServiceError } from '../service/service-error';
import { ServiceFailure } from '../service/service-failure';

/** Starts a run of the suite, once for a request of CloudFormation, however often Lambda delivers it. */
export async function startRun(
  stateMachineArn: string,
  input: SuiteInput & { readonly deployment: DeploymentRequest },
  invocation: Invocation,
): Promise<void> {
  const operation = 'StartExecution';
  const client = new SFNClient({ region: stateMachineArn.split(':')[3], ...CLIENT_OPTIONS });
  const command = new StartExecutionCommand({
    stateMachineArn,
    name: nameOf(input.deployment),
    input: JSON.stringify(input),
  });
  const send = async () => {
    try {
      await client.send(command, { abortSignal: invocation.signal });
    } catch (error) {
      if (!isStartedAlready(readServiceError(error))) throw error;
      invocation.log({ operation, outcome: 'started already' });
    }
  };
  const failure = (error: ServiceError) =>
    new ServiceFailure(operation, stateMachineArn, error, {
      what: 'The run of the suite could not be started by',
      cure: 'Deploy again; if it happens again, look whether the state machine and the policy of the function are as the stack defines them.',
    });
  try {
    await persist({ operation, target: stateMachineArn, send, failure }, invocation);
  } finally {
    client.destroy();
  }
}

/** The URL is another one for each request; a RequestId can come again when a deployment is repeated. */
function nameOf({ ResponseURL }: DeploymentRequest): string {
  return `deployment-${createHash('sha256').update(ResponseURL).digest('hex').slice(0, 32)}`;
}

function isStartedAlready({ code }: ServiceError): boolean {
  return code === 'ExecutionAlreadyExists';
}
