/** The words of the Testing language, except the flow actions, which are in `flow-actions.ts`. */

/** The only version of the language. */
export const VERSION = '2019-10-30';

export const EVENT_TYPES = [
  'TestInitiated',
  'MessageReceived',
  'FlowActionStarted',
  'FlowActionCompleted',
  'TestCompleted',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The only actor of events. */
export const EVENT_ACTOR = 'System';
/** The only actor of instructions. */
export const INSTRUCTION_ACTOR = 'Customer';

/** The ways to compare the text of a message: by its meaning, or as a part of the message. */
export const MATCHING_TYPES = ['Similarity', 'Inclusion'] as const;
export type MatchingType = (typeof MATCHING_TYPES)[number];

/** The members that can hold the expected message; a message has exactly one of them. */
export const MESSAGE_TEXTS = ['Text', 'SSML', 'PromptId'] as const;
export type MessageText = (typeof MESSAGE_TEXTS)[number];

export const ACTION_TYPES = ['SendInstruction', 'OverrideSystemBehavior', 'Assert', 'TestControl'] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

export const INSTRUCTION_TYPES = ['DtmfInput', 'Utterance', 'Disconnect'] as const;
export type InstructionType = (typeof INSTRUCTION_TYPES)[number];

export const COMMAND_TYPES = ['EndTest', 'LogData'] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

/** `Exists` is documented as a ninth operator, but the service rejects it. */
export { type Operator, OPERATORS } from '../flow-language/operators';

export const BEHAVIOR_TYPE = 'FlowAction';
export const STRATEGY_TYPES = ['SubstituteResource', 'MockResponse'] as const;
export type StrategyType = (typeof STRATEGY_TYPES)[number];
export const RESPONSE_TYPES = ['ExecutionResult', 'Error'] as const;
export type ResponseType = (typeof RESPONSE_TYPES)[number];

export const USAGE_TYPES = ['Exactly', 'AtLeast', 'AtMost', 'Always'] as const;
export type UsageType = (typeof USAGE_TYPES)[number];

/** The regular expression of a text that has only telephone keys, at least one. */
export const DTMF_PATTERN = '^[0-9*#]+$';

/**
 * The maximum length of the `Identifier` of an observation, in characters. The limit comes from the records of
 * executions.
 */
export const MAX_OBSERVATION_IDENTIFIER = 256;

/** The maximum length of the content as text, in characters. The service has the same limit for initialization data. */
export const MAX_CONTENT_LENGTH = 256_000;
