import { type FlowActionName } from '../flow-language/vocabulary';

/**
 * A flow action that a test case can observe or override. Each has an entry in `FLOW_ACTIONS`. If it can be observed,
 * it has words in descriptions.ts, too.
 */
export interface FlowAction {
  /**
   * The name of the action in flows, when it differs from the name in the Testing language. It is not known whether the
   * service accepts this name in the content of a test case.
   */
  readonly inFlows?: FlowActionName;
  /** The members of `ActionParameters` that identify the resource. A dot separates the names of nested members. */
  readonly parameters: readonly string[];
  readonly optionalParameters?: readonly string[];
  /** The parameters that can only be an ARN, not an id. */
  readonly arns?: readonly string[];
  /** The types of events with which a test case can observe the action. */
  readonly observedBy: readonly ('FlowActionStarted' | 'FlowActionCompleted')[];
  readonly override?: FlowActionOverride;
  /**
   * The JSONPaths of the results. The results are empty until an observation with the event FlowActionCompleted has
   * matched the action.
   */
  readonly results?: readonly string[];
}

export interface FlowActionOverride {
  /** The errors with which a mock response can answer. */
  readonly errors: readonly string[];
  /**
   * The possible results of a mock response: any JSON text (`payload`), or the values in a list. Undefined when the
   * action has no results.
   */
  readonly result?: 'payload' | readonly string[];
  /** True when a mock response can have a delay (`DelaySeconds`). */
  readonly delay?: true;
}

export const FLOW_ACTIONS = {
  InvokeLambdaFunction: {
    parameters: ['LambdaFunctionARN'],
    arns: ['LambdaFunctionARN'],
    observedBy: ['FlowActionStarted', 'FlowActionCompleted'],
    override: { errors: ['TimeLimitExceeded', 'NoMatchingError'], result: 'payload', delay: true },
    results: ['$.External', '$.LambdaInvocation.ResultData'],
  },
  CheckHoursOfOperation: {
    parameters: ['HoursOfOperationId'],
    observedBy: ['FlowActionStarted'],
    override: { errors: ['NoMatchingError'], result: ['InHours', 'OutOfHours'] },
  },
  ConnectParticipantWithLexBot: {
    parameters: ['LexV2Bot.AliasArn'],
    arns: ['LexV2Bot.AliasArn'],
    observedBy: ['FlowActionStarted', 'FlowActionCompleted'],
    override: { errors: ['TimeLimitExceeded', 'NoMatchingError'], result: 'payload', delay: true },
    results: ['$.Lex'],
  },
  ConnectParticipantWithAgenticCX: {
    parameters: ['AgentConfiguration.WorkspaceId', 'AgentConfiguration.ApplicationId', 'AgentConfiguration.Alias'],
    observedBy: ['FlowActionCompleted'],
    results: ['$.AgenticCX'],
  },
  TransferContactToQueue: {
    parameters: ['QueueId'],
    optionalParameters: ['AgentId'],
    observedBy: ['FlowActionStarted'],
    override: { errors: ['QueueAtCapacity', 'NoMatchingError'] },
  },
  DequeueAndTransferToQueue: {
    inFlows: 'DequeueContactAndTransferToQueue',
    parameters: ['QueueId'],
    observedBy: [],
    override: { errors: ['QueueAtCapacity', 'NoMatchingError'] },
  },
} as const satisfies Record<string, FlowAction>;

export type FlowActionType = keyof typeof FLOW_ACTIONS;

export const FLOW_ACTION_TYPES = Object.keys(FLOW_ACTIONS) as FlowActionType[];

type ObservedBy<E> = {
  [A in FlowActionType]: E extends (typeof FLOW_ACTIONS)[A]['observedBy'][number] ? A : never;
}[FlowActionType];

export type StartedActionType = ObservedBy<'FlowActionStarted'>;
export type CompletedActionType = ObservedBy<'FlowActionCompleted'>;
export type OverridableActionType = {
  [A in FlowActionType]: (typeof FLOW_ACTIONS)[A] extends { override: unknown } ? A : never;
}[FlowActionType];

export const FLOW_ACTION_LIST: readonly (FlowAction & { readonly type: FlowActionType })[] = Object.entries(
  FLOW_ACTIONS as Record<FlowActionType, FlowAction>,
).map(([type, action]) => ({ ...action, type: type as FlowActionType }));

/** The flow actions that put a contact into a queue, unless they are overridden. */
export const QUEUE_ACTIONS: readonly FlowActionType[] = ['TransferContactToQueue', 'DequeueAndTransferToQueue'];
