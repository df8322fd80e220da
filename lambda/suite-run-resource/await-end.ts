import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { type CloudFormationCustomResourceDeleteEvent } from 'aws-lambda';
import { type SuiteRunProperties } from '../../lib/private/contract/suite';
import { type Invocation } from '../invocation/invocation';
import { DEPLOYMENT_PREFIX } from './start-run';
import { callStepFunctions } from './step-functions';

/**
 * The longest time that a Delete waits for runs to end, in milliseconds. Runs notice within seconds that CloudFormation no longer
 * waits.
 */
const AWAIT_END_PATIENCE_MILLISECONDS = 120_000;
const AWAIT_END_PAUSE_MILLISECONDS = 3_000;

/**
 * Waits until no run is under way that a deployment started: once the state machine and its function are deleted, nothing can end
 * its executions and contacts. A run that does not end must not keep the stack from being deleted.
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
      what: 'It is not known whether a run is still in progress of',
      cure: 'Its executions may continue for some minutes.',
    },
    (client, options) => client.send(command, options),
    invocation,
  );
  return executions!.some(({ name }) => name!.startsWith(DEPLOYMENT_PREFIX));
}
