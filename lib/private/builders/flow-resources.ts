import { type aws_connect, type aws_lambda, type aws_lex } from 'aws-cdk-lib/interfaces';
import { type FlowActionParameters, type FlowActionType } from '../language';

/**
 * A resource that a flow action uses. `actionType` and `parameters` have the names of the Testing language. Some names
 * differ in flows.
 */
export interface FlowResource<Type extends FlowActionType> {
  readonly actionType: Type;
  readonly parameters: FlowActionParameters;
  readonly arn: string;
  /** The name of the resource in generated identifiers: the id of its construct, since the ARN may be a token. */
  readonly id: string;
}

export function lambdaOf(lambdaFunction: aws_lambda.IFunctionRef): FlowResource<'InvokeLambdaFunction'> {
  const arn = lambdaFunction.functionRef.functionArn;
  return {
    actionType: 'InvokeLambdaFunction',
    parameters: { LambdaFunctionARN: arn },
    arn,
    id: lambdaFunction.node.id,
  };
}

export function hoursOf(hours: aws_connect.IHoursOfOperationRef): FlowResource<'CheckHoursOfOperation'> {
  const arn = hours.hoursOfOperationRef.hoursOfOperationArn;
  return { actionType: 'CheckHoursOfOperation', parameters: { HoursOfOperationId: arn }, arn, id: hours.node.id };
}

export function lexBotOf(alias: aws_lex.IBotAliasRef): FlowResource<'ConnectParticipantWithLexBot'> {
  const arn = alias.botAliasRef.botAliasArn;
  const parameters = { LexV2Bot: { AliasArn: arn } };
  return { actionType: 'ConnectParticipantWithLexBot', parameters, arn, id: alias.node.id };
}

export function queueTransferOf(queue: aws_connect.IQueueRef): FlowResource<'TransferContactToQueue'> {
  const arn = queue.queueRef.queueArn;
  return { actionType: 'TransferContactToQueue', parameters: { QueueId: arn }, arn, id: queue.node.id };
}

export function dequeueOf(queue: aws_connect.IQueueRef): FlowResource<'DequeueAndTransferToQueue'> {
  return { ...queueTransferOf(queue), actionType: 'DequeueAndTransferToQueue' };
}
