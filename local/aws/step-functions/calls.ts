import { AwsError } from '../../http/aws-error';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { type Execution, type ExecutionStatus } from './execution';
import { type StartRequest, type StateMachines } from './state-machines';

interface StepFunctionsModels {
  readonly roles: Roles;
  readonly stateMachines: StateMachines;
}

interface ExecutionRequest {
  readonly executionArn: string;
}

interface StopExecutionRequest extends ExecutionRequest {
  readonly error?: string;
  readonly cause?: string;
}

interface ListExecutionsRequest {
  readonly stateMachineArn: string;
  readonly statusFilter?: ExecutionStatus;
}

export function stepFunctionsCalls({ roles, stateMachines }: StepFunctionsModels): Service {
  const authorize = authorizer(roles);
  const allowed = (accessKeyId: string | undefined, operation: string, { executionArn }: ExecutionRequest) => {
    authorize(accessKeyId, `states:${operation}`, executionArn);
    return stateMachines.requireExecution(executionArn);
  };
  return jsonService('Step Functions', {
    DescribeExecution: (input: ExecutionRequest, accessKeyId) =>
      describeExecution(allowed(accessKeyId, 'DescribeExecution', input)),
    ListExecutions({ stateMachineArn, statusFilter }: ListExecutionsRequest, accessKeyId) {
      authorize(accessKeyId, 'states:ListExecutions', stateMachineArn);
      const all = stateMachines.executionsOf(stateMachines.require(stateMachineArn).arn);
      const found = all.filter(({ status }) => statusFilter === undefined || status === statusFilter);
      return { executions: found.map(summarizeExecution) };
    },
    RedriveExecution(input: ExecutionRequest, accessKeyId) {
      const execution = allowed(accessKeyId, 'RedriveExecution', input);
      const { arn, status } = execution;
      if (status !== 'FAILED' && status !== 'ABORTED') {
        throw new AwsError(
          'ExecutionNotRedrivable',
          `The execution ${arn} is ${status}: only an execution that is FAILED or ABORTED can be redriven`,
        );
      }
      return { redriveDate: seconds(execution.redrive()) };
    },
    StartExecution(input: StartRequest, accessKeyId) {
      authorize(accessKeyId, 'states:StartExecution', unqualified(input.stateMachineArn));
      const { arn, startDate } = stateMachines.start(input);
      return { executionArn: arn, startDate: seconds(startDate) };
    },
    StopExecution(input: StopExecutionRequest, accessKeyId) {
      const execution = allowed(accessKeyId, 'StopExecution', input);
      if (execution.status === 'RUNNING') {
        execution.stop(input.error, input.cause);
      }
      return { stopDate: seconds(execution.stopDate) };
    },
  });
}

/** Returns the ARN of the state machine: policies name the state machine, even when the call names a version. */
function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}

function summarizeExecution({ arn, machine, name, status, startDate, stopDate }: Execution) {
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: seconds(startDate),
    stopDate: seconds(stopDate),
  };
}

function describeExecution(execution: Execution) {
  const { output, error, cause } = execution.ending;
  return {
    ...summarizeExecution(execution),
    input: execution.input,
    output: output === undefined ? undefined : JSON.stringify(output),
    error,
    cause,
  };
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}
