import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { type IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { InlineRole } from '../provider/inline-role';
import { plainText, ROLE_DESCRIPTION, SCHEDULE_DESCRIPTION } from '../cdk/plain-text';
import { startRuns } from './permissions';

export interface SuiteScheduleProps {
  readonly stateMachine: IStateMachine;
  readonly suiteName: string;
  readonly schedule: ScheduleExpression;
}

/** Defines a schedule that starts the runs of a suite, with a role that can only start these runs. */
export function defineSchedule(
  suite: Construct,
  id: string,
  { stateMachine, suiteName, schedule }: SuiteScheduleProps,
): Schedule {
  const holder = new Construct(suite, id);
  const role = new InlineRole(
    holder,
    'Role',
    {
      description: plainText(`Starts the test suite ${suite.node.path}`, ROLE_DESCRIPTION),
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(suite).account } },
      }),
    },
    'StartRuns',
  );
  role.allow(startRuns(stateMachine.stateMachineArn));
  return new Schedule(holder, 'Resource', {
    schedule,
    description: plainText(`Runs the test suite ${suite.node.path}`, SCHEDULE_DESCRIPTION),
    target: new StepFunctionsStartExecution(stateMachine, {
      role: role.withoutPolicyUpdates(),
      input: ScheduleTargetInput.fromObject({ schedule: suiteName }),
    }),
  });
}
