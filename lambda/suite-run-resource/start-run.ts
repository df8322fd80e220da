import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createHash } from 'node:crypto';
import { type DeploymentRequest, type SuiteInput } from '../../lib/private/contract/suite';
import { type Invocation } from '../invocation/invocation';
import { readServiceError } from '../aws-calls/service-error';
import { callStepFunctions } from './step-functions';

/** A deployment waits for an execution of Step Functions whose name begins with this prefix. */
export const DEPLOYMENT_PREFIX = 'deployment-';

/**
 * Starts a run of the suite, with its state machine or a version of the state machine. A request of CloudFormation
 * starts at most one run, even if Lambda delivers the request several times.
 */
export async function startRun(
  stateMachineArn: string,
  input: SuiteInput & { readonly deployment: DeploymentRequest },
  invocation: Invocation,
): Promise<void> {
  const operation = 'StartExecution';
  const command = new StartExecutionCommand({
    stateMachineArn,
    name: nameOf(input.deployment),
    input: JSON.stringify(input),
  });
  await callStepFunctions(
    operation,
    stateMachineArn,
    {
      what: 'AWS Step Functions did not start a run of',
      fix: 'Deploy again. If it happens again, check that the state machine and the policy of the function are as the stack defines them.',
    },
    async (client, options) => {
      try {
        await client.send(command, options);
      } catch (error) {
        if (readServiceError(error).code !== 'ExecutionAlreadyExists') throw error;
        invocation.log({ operation, outcome: 'started already' });
      }
    },
    invocation,
  );
}

/**
 * Returns the name of the execution of Step Functions, with a hash of the ResponseURL. Each request has a different
 * ResponseURL, but a repeated deployment can have the same RequestId.
 */
function nameOf({ ResponseURL }: DeploymentRequest): string {
  return `${DEPLOYMENT_PREFIX}${createHash('sha256').update(ResponseURL).digest('hex').slice(0, 32)}`;
}
