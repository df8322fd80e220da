import { type Code } from './code';

/** The kinds of resources that a test case names. */
export type Kind = 'flow' | 'module' | 'hours' | 'queue' | 'prompt' | 'function' | 'bot';

/** The interface of each kind in aws-cdk-lib, and the way to the ARN in it. */
export const KINDS: Readonly<Record<Kind, { readonly type: string; readonly arn: readonly [string, string] }>> = {
  flow: { type: 'aws_connect.IContactFlowRef', arn: ['contactFlowRef', 'contactFlowArn'] },
  module: { type: 'aws_connect.IContactFlowModuleRef', arn: ['contactFlowModuleRef', 'contactFlowModuleArn'] },
  hours: { type: 'aws_connect.IHoursOfOperationRef', arn: ['hoursOfOperationRef', 'hoursOfOperationArn'] },
  queue: { type: 'aws_connect.IQueueRef', arn: ['queueRef', 'queueArn'] },
  prompt: { type: 'aws_connect.IPromptRef', arn: ['promptRef', 'promptArn'] },
  function: { type: 'aws_lambda.IFunctionRef', arn: ['functionRef', 'functionArn'] },
  bot: { type: 'aws_lex.IBotAliasRef', arn: ['botAliasRef', 'botAliasArn'] },
};

/** Writes the resources that a content names. */
export interface Resources {
  /** Returns the resource as a construct; undefined when a construct would not stand for what is written. */
  construct(kind: Kind, written: string): Code | undefined;
  /** Returns a text, which may be the ARN of a resource. */
  text(written: string): Code;
  /** Returns the id or ARN of a resource. */
  id(kind: Kind, written: string): Code;
}
