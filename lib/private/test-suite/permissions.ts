import { type Stack } from 'aws-cdk-lib';
import { EVENT_SOURCE } from '../contract/suite';
import { connectArn, type Permission, permission } from '../provider/permissions';

const SUITE_RUN_ACTIONS = [
  'DescribeTestCase',
  'GetTestCaseExecutionSummary',
  'ListTestCaseExecutionRecords',
  'ListTestCaseExecutions',
  'StartTestCaseExecution',
  'StopTestCaseExecution',
].map((action) => `connect:${action}`);

/** Allows the function to run test cases on all instances, since their ids may be known only at deployment. */
export function runTestCases(stack: Stack): Permission[] {
  const instances = connectArn(stack, 'instance/*');
  const contacts = connectArn(stack, 'instance/*/contact/*');
  return [
    permission(
      { actions: SUITE_RUN_ACTIONS, resources: [instances] },
      { [instances]: 'The test cases of a suite may be on any instance, and executions are listed by instance.' },
    ),
    permission(
      { actions: ['connect:StopContact'], resources: [contacts] },
      { [contacts]: 'The ids of simulated contacts are known only while executions run.' },
    ),
  ];
}

/** Allows the function to find out whether the stack is rolled back. The permission covers only the stack itself. */
export function describeOwnStack({ stackId }: Stack): Permission {
  return permission({ actions: ['cloudformation:DescribeStacks'], resources: [stackId] });
}

/** Allows the function to find out whether CloudFormation still waits for the run of a deployment. */
export function describeOwnResource({ stackId }: Stack): Permission {
  const actions = ['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStackResource'];
  return permission({ actions, resources: [stackId] });
}

/** Allows the handler of the run resource to start runs, and to list them: it looks for runs that have not ended. */
export function startAndListRuns(stateMachineArn: string): Permission {
  return permission({ actions: ['states:ListExecutions', 'states:StartExecution'], resources: [stateMachineArn] });
}

export function startRuns(stateMachineArn: string): Permission {
  return permission({ actions: ['states:StartExecution'], resources: [stateMachineArn] });
}

export function takeSteps(functionArn: string): Permission {
  return permission({ actions: ['lambda:InvokeFunction'], resources: [functionArn] });
}

/**
 * Allows the state machine to put events on an event bus. The source of the events must be EVENT_SOURCE.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
export function putEvents(busArn: string): Permission {
  return permission({
    actions: ['events:PutEvents'],
    resources: [busArn],
    conditions: { StringEquals: { 'events:source': EVENT_SOURCE } },
  });
}

/** Returns the ARN of the default bus, the only event bus that always exists. */
export function defaultBusArn({ partition, region, account }: Stack): string {
  return `arn:${partition}:events:${region}:${account}:event-bus/default`;
}
