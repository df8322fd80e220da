import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { type CloudFormationCustomResourceDeleteEvent } from 'aws-lambda';
import { type SuiteRunProperties } from '../../lib/private/contract/suite';
import { type Invocation } from '../invocation/invocation';
import { DEPLOYMENT_PREFIX } from './start-run';
import { callStepFunctions } from './step-functions';

/**
 * The longest time that a Delete waits for the end of runs. A run usually stops much earlier, when CloudFormation no
 * longer waits for the answer of the run.
 */
const AWAIT_END_PATIENCE_MILLISECONDS = 120_000;
const AWAIT_END_PAUSE_MILLISECONDS = 3_000;

/**
 * Waits for at most two minutes until all runs that deployments started have ended. After the deletion of the suite,
 * nothing can end their executions and contacts. Problems are only logged, so that the deletion of the stack continues.
 */
export async function awaitEnd(
  { ResourceProperties }: CloudFormationCustomResourceDeleteEvent,
  invocation: Invocation,
): Promise<void> {
  const end = invocation.now() + AWAIT_END_PATIENCE_MILLISECONDS;
  try {
    const { StateMachineArn: stateMachineArn } = ResourceProperties as unknown as SuiteRunProperties;
    while (await isRunning(stateMachineArn, { ...invocation, deadline: Math.min(end, invocation.deadline) })) {
      if (invocation.now() + AWAIT_END_PAUSE_MILLISECONDS >= end) {
        invocation.log({
          outcome: 'WARNING',
          message: 'A run of the suite is still in progress while the suite is deleted.',
        });
        return;
      }
      await invocation.sleep(AWAIT_END_PAUSE_MILLISECONDS);
    }
  } catch (error) {
    invocation.log({ outcome: 'WARNING', message: (error as Error).message });
  }
}

async function isRunning(stateMachineArn: string, invocation: Invocation): Promise<boolean> {
  const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
  const { executions } = await callStepFunctions(
    'ListExecutions',
    stateMachineArn,
    {
      what: 'AWS Step Functions did not return the runs in progress of',
      fix: 'The executions of a run in progress may continue for some minutes.',
    },
    (client, options) => client.send(command, options),
    invocation,
  );
  return executions!.some(({ name }) => name!.startsWith(DEPLOYMENT_PREFIX));
}
