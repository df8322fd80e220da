import { type aws_connect } from 'aws-cdk-lib/interfaces';

/** A step of a test: what is awaited, and what is done then. */
interface Step {
  readonly event: object;
  readonly actions: readonly object[];
}

/** The content of a test case whose steps follow one another. */
export function steps(...list: Step[]): { [member: string]: unknown } {
  const identifier = (index: number) => `Step ${index + 1}`;
  return {
    Version: '2019-10-30',
    Metadata: {},
    Observations: list.map(({ event, actions }, index) => ({
      Identifier: identifier(index),
      Event: { Identifier: `Event ${index + 1}`, Actor: 'System', ...event },
      Actions: actions.map((action, position) => ({
        Identifier: `Action ${index + 1}.${position + 1}`,
        ...action,
        Transitions: position + 1 < actions.length ? { NextAction: `Action ${index + 1}.${position + 2}` } : {},
      })),
      Transitions: { NextObservations: index + 1 < list.length ? [identifier(index + 1)] : [] },
    })),
  };
}

export function start(...actions: object[]): Step {
  return { event: { Type: 'TestInitiated', Properties: {} }, actions };
}

export function hear(text: string, ...actions: object[]): Step {
  return {
    event: { Type: 'MessageReceived', Properties: { Text: text, MatchingCriteria: { Type: 'Inclusion' } } },
    actions,
  };
}

export function transferTo(queue: aws_connect.IQueueRef, ...actions: object[]): Step {
  const parameters = { QueueId: queue.queueRef.queueArn };
  return {
    event: {
      Type: 'FlowActionStarted',
      Properties: { ActionType: 'TransferContactToQueue', ActionParameters: parameters },
    },
    actions,
  };
}

export function press(keys: string): object {
  return {
    Type: 'SendInstruction',
    Parameters: {
      ActionType: 'SendInstruction',
      Actor: 'Customer',
      Instruction: { Type: 'DtmfInput', Properties: { Value: keys } },
    },
  };
}

export function queueIs(name: string): object {
  return { Type: 'Assert', Parameters: { Namespace: '$.Queue.Name', Operator: 'Equals', Operand: name } };
}

export function useHours(
  original: aws_connect.IHoursOfOperationRef,
  substitute: aws_connect.IHoursOfOperationRef,
): object {
  return {
    Type: 'OverrideSystemBehavior',
    Parameters: {
      ActionType: 'OverrideSystemBehavior',
      Behavior: {
        Type: 'FlowAction',
        Properties: {
          ActionType: 'CheckHoursOfOperation',
          ActionParameters: { HoursOfOperationId: original.hoursOfOperationRef.hoursOfOperationArn },
          Strategy: {
            Type: 'SubstituteResource',
            SubstituteArn: substitute.hoursOfOperationRef.hoursOfOperationArn,
          },
        },
      },
    },
  };
}

/** Ends the test before the simulated contact reaches a queue that people work on. */
export function endTest(): object {
  return { Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } } };
}
