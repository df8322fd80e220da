import { type aws_connect, type aws_lambda, type aws_lex } from 'aws-cdk-lib/interfaces';
import { type FlowActionParameters, type FlowActionType } from './testing-language';

/** A resource that an action of a flow uses: how the Testing language names it. */
export interface FlowResource<Type extends FlowActionType> {
  readonly actionType: Type;
  readonly parameters: FlowActionParameters;
  readonly arn: string;
  /** Names it in generated identifiers: the id of its construct, since the ARN may be a token. */
  readonly id: string;
}

export function lambdaFunction(lambda: aws_lambda.IFunctionRef): FlowResource<'InvokeLambdaFunction'> {
  const arn = lambda.functionRef.functionArn;
  return { actionType: 'InvokeLambdaFunction', parameters: { LambdaFunctionARN: arn }, arn, id: lambda.node.id };
}

export function hoursOfOperation(hours: aws_connect.IHoursOfOperationRef): FlowResource<'CheckHoursOfOperation'> {
  const arn = hours.hoursOfOperationRef.hoursOfOperationArn;
  return { actionType: 'CheckHoursOfOperation', parameters: { HoursOfOperationId: arn }, arn, id: hours.node.id };
}

export function lexBot(alias: aws_lex.IBotAliasRef): FlowResource<'ConnectParticipantWithLexBot'> {
  const arn = alias.botAliasRef.botAliasArn;
  const parameters = { LexV2Bot: { AliasArn: arn } };
  return { actionType: 'ConnectParticipantWithLexBot', parameters, arn, id: alias.node.id };
}

export function queueTransfer(queue: aws_connect.IQueueRef): FlowResource<'TransferContactToQueue'> {
  const arn = queue.queueRef.queueArn;
  return { actionType: 'TransferContactToQueue', parameters: { QueueId: arn }, arn, id: queue.node.id };
}

export function dequeue(queue: aws_connect.IQueueRef): FlowResource<'DequeueAndTransferToQueue'> {
  return { ...queueTransfer(queue), actionType: 'DequeueAndTransferToQueue' };
}
