import { type Code } from './code';

/** The kinds of resources that a test case names. */
export type Kind = 'flow' | 'module' | 'hours' | 'queue' | 'prompt' | 'function' | 'bot';

/** For each kind: the interface of aws-cdk-lib, and the two properties that lead from a construct to its ARN. */
export const KINDS: Readonly<Record<Kind, { readonly type: string; readonly arn: readonly [string, string] }>> = {
  flow: { type: 'aws_connect.IContactFlowRef', arn: ['contactFlowRef', 'contactFlowArn'] },
  module: { type: 'aws_connect.IContactFlowModuleRef', arn: ['contactFlowModuleRef', 'contactFlowModuleArn'] },
  hours: { type: 'aws_connect.IHoursOfOperationRef', arn: ['hoursOfOperationRef', 'hoursOfOperationArn'] },
  queue: { type: 'aws_connect.IQueueRef', arn: ['queueRef', 'queueArn'] },
  prompt: { type: 'aws_connect.IPromptRef', arn: ['promptRef', 'promptArn'] },
  function: { type: 'aws_lambda.IFunctionRef', arn: ['functionRef', 'functionArn'] },
  bot: { type: 'aws_lex.IBotAliasRef', arn: ['botAliasRef', 'botAliasArn'] },
};

/** Gives the code for the resources that the content of a test case names. */
export interface Resources {
  /**
   * Returns the code for the resource with the id or ARN `written`. The code is a property of the construct that has
   * the test cases, or the name of a resource that this construct creates. Returns undefined when the builder would
   * write another text into the content, such as an ARN instead of the id.
   */
  construct(kind: Kind, written: string): Code | undefined;
  /** Returns the code for a text. When the text is the ARN of a resource, the code can be the ARN of its construct. */
  text(written: string): Code;
  /** Returns the code for an id or ARN: a property of the construct that has the test cases, or the text itself. */
  id(kind: Kind, written: string): Code;
}
