import { AwsError } from '../../http/aws-error';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { type Execution, type ExecutionStatus } from './execution';
import { detailsMember, type HistoryEvent } from './history';
import { type StartRequest, type StateMachines } from './state-machines';
import { pageOf, type PageRequest } from '../../http/page';
import { type Authorize } from '../s3/calls';

interface ExecutionRequest {
  readonly executionArn: string;
}

interface ListExecutionsRequest extends PageRequest {
  readonly stateMachineArn: string;
  readonly statusFilter?: ExecutionStatus;
  readonly redriveFilter?: 'NOT_REDRIVEN' | 'REDRIVEN';
}

interface StopExecutionRequest extends ExecutionRequest {
  readonly error?: string;
  readonly cause?: string;
}

interface GetExecutionHistoryRequest extends ExecutionRequest, PageRequest {
  readonly reverseOrder?: boolean;
  readonly includeExecutionData?: boolean;
}

type Operation = (input: never, execution: Execution) => unknown;

/** The operations on one execution. */
const ON_EXECUTIONS: Readonly<Record<string, Operation>> = {
  DescribeExecution: (_: ExecutionRequest, execution) => describeExecution(execution),
  GetExecutionHistory: (input: GetExecutionHistoryRequest, { history }) => {
    const ordered = input.reverseOrder ? history.toReversed() : history;
    const { items, nextToken } = pageOf(ordered, input);
    return { events: items.map(describeEvent), nextToken };
  },
  RedriveExecution: (_: ExecutionRequest, execution) => {
    if (!isRedrivable(execution)) {
      throw new AwsError(
        'ExecutionNotRedrivable',
        `The execution ${execution.arn} is ${execution.status}: only one that has failed, timed out or was aborted can be redriven`,
      );
    }
    execution.redrive();
    return { redriveDate: seconds(execution.redriveDate) };
  },
  StopExecution: ({ error, cause }: StopExecutionRequest, execution) => {
    if (execution.status === 'RUNNING') {
      execution.stop(error, cause);
    }
    return { stopDate: seconds(execution.stopDate) };
  },
};

export function stepFunctionsService(stateMachines: StateMachines, authorize: Authorize): Service {
  const onExecutions = Object.entries(ON_EXECUTIONS).map(([name, operation]) => [
    name,
    (input: ExecutionRequest, accessKeyId: string | undefined) => {
      authorize(accessKeyId, `states:${name}`, input.executionArn);
      return operation(input as never, stateMachines.requireExecution(input.executionArn));
    },
  ]);
  return jsonService('Step Functions', {
    ...(Object.fromEntries(onExecutions) as Record<string, (input: never, accessKeyId?: string) => unknown>),
    DescribeStateMachine(input: { stateMachineArn: string }, accessKeyId) {
      authorize(accessKeyId, 'states:DescribeStateMachine', input.stateMachineArn);
      const machine = stateMachines.require(input.stateMachineArn);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        status: 'ACTIVE',
        definition: machine.definitionText,
        roleArn: machine.roleArn,
        type: 'STANDARD',
        creationDate: seconds(machine.creationDate),
        loggingConfiguration: machine.logging && {
          level: machine.logging.level,
          includeExecutionData: machine.logging.includeExecutionData,
        },
        revisionId: machine.revisionId,
      };
    },
    ListExecutions(input: ListExecutionsRequest, accessKeyId) {
      authorize(accessKeyId, 'states:ListExecutions', input.stateMachineArn);
      const { arn } = stateMachines.require(input.stateMachineArn);
      const found = stateMachines
        .executionsOf(arn)
        .filter(({ status }) => !input.statusFilter || status === input.statusFilter)
        .filter(
          ({ redriveCount }) => !input.redriveFilter || redriveCount > 0 === (input.redriveFilter === 'REDRIVEN'),
        );
      const { items, nextToken } = pageOf(found, input);
      return { executions: items.map(summarizeExecution), nextToken };
    },
    StartExecution(input: StartRequest, accessKeyId) {
      authorize(accessKeyId, 'states:StartExecution', unqualified(input.stateMachineArn));
      const { arn, startDate } = stateMachines.start(input);
      return { executionArn: arn, startDate: seconds(startDate) };
    },
  });
}

/** Roles are asked about the state machine, also when a version of it is meant. */
function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}

function isRedrivable({ status }: Execution): boolean {
  return status !== 'RUNNING' && status !== 'SUCCEEDED';
}

function summarizeExecution(execution: Execution) {
  const { arn, machine, name, status, startDate, stopDate, redriveCount, redriveDate } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: seconds(startDate),
    stopDate: seconds(stopDate),
    redriveCount,
    redriveDate: seconds(redriveDate),
  };
}

function describeExecution(execution: Execution) {
  const { output, error, cause } = execution.ending;
  return {
    ...summarizeExecution(execution),
    input: execution.input,
    inputDetails: { included: true },
    output: output === undefined ? undefined : JSON.stringify(output),
    outputDetails: output === undefined ? undefined : { included: true },
    error,
    cause,
    redriveStatus: isRedrivable(execution) ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: isRedrivable(execution)
      ? undefined
      : `Execution is ${execution.status} and cannot be redriven`,
  };
}

function describeEvent({ id, previousEventId, timestamp, type, details }: HistoryEvent) {
  return {
    id,
    previousEventId,
    timestamp: seconds(timestamp),
    type,
    ...(details && { [detailsMember(type)]: details }),
  };
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}
