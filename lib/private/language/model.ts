import { type CompletedActionType, type OverridableActionType, type StartedActionType } from './flow-actions';
import { type ActionType, type EventType, type MatchingType, type Operator, type UsageType } from './vocabulary';

/** A document of the Testing language as the API transfers it: the `Content` of a test case. */
export interface Document {
  readonly Version: string;
  /** Data of the console's designer and of other tools. It does not affect an execution. */
  readonly Metadata?: { readonly [name: string]: unknown };
  readonly Observations: readonly Observation[];
}

/** An event to wait for, and the actions that are carried out when it comes. */
interface Observation {
  readonly Identifier: string;
  readonly Event: Event;
  readonly Actions?: readonly Action[];
  readonly Usage?: Usage;
  readonly Transitions?: { readonly NextObservations?: readonly string[] };
}

interface Usage {
  readonly Type: UsageType;
  readonly Times?: number;
}

type Event = {
  readonly [type in EventType]: {
    readonly Identifier?: string;
    readonly Type: type;
    readonly Actor: 'System';
    readonly Properties: EventProperties[type];
  };
}[EventType];

interface EventProperties {
  readonly TestInitiated: Nothing;
  readonly TestCompleted: Nothing;
  readonly MessageReceived: MessageProperties;
  readonly FlowActionStarted: ObservedFlowAction<StartedActionType>;
  readonly FlowActionCompleted: ObservedFlowAction<CompletedActionType>;
}

interface Nothing {
  readonly [name: string]: never;
}

/** A message has exactly one of `Text`, `SSML` and `PromptId`. */
export interface MessageProperties {
  readonly Text?: string;
  readonly SSML?: string;
  readonly PromptId?: string;
  readonly Media?: { readonly Uri?: string; readonly SourceType?: string; readonly MediaType?: string };
  readonly MatchingCriteria?: { readonly Type: MatchingType };
}

export interface ObservedFlowAction<Type extends string> {
  readonly ActionType: Type;
  readonly ActionParameters: FlowActionParameters;
}

/** The members that `FLOW_ACTIONS` names for the action. */
export interface FlowActionParameters {
  readonly [name: string]: string | FlowActionParameters;
}

type Action = {
  readonly [type in ActionType]: {
    readonly Identifier: string;
    readonly Type: type;
    readonly Parameters: ActionParameters[type];
    /** Missing or `{}` for the last action of an observation. */
    readonly Transitions?: { readonly NextAction?: string };
  };
}[ActionType];

interface ActionParameters {
  readonly SendInstruction: {
    readonly ActionType: 'SendInstruction';
    readonly Actor: 'Customer';
    readonly Instruction: Instruction;
  };
  readonly OverrideSystemBehavior: {
    readonly ActionType: 'OverrideSystemBehavior';
    readonly Behavior: {
      readonly Type: 'FlowAction';
      readonly Properties: ObservedFlowAction<OverridableActionType> & { readonly Strategy: Strategy };
    };
  };
  readonly Assert: { readonly Namespace: string; readonly Operator: Operator; readonly Operand: string };
  readonly TestControl: { readonly ActionType: 'TestControl'; readonly Command: Command };
}

export type Instruction =
  | { readonly Type: 'DtmfInput'; readonly Properties: { readonly Value: string | number } }
  | { readonly Type: 'Utterance'; readonly Properties: { readonly Value: string; readonly LanguageCode?: string } }
  | { readonly Type: 'Disconnect'; readonly Properties?: Nothing };

export type Strategy =
  | { readonly Type: 'SubstituteResource'; readonly SubstituteArn: string }
  | { readonly Type: 'MockResponse'; readonly Response: MockResponse };

type MockResponse =
  | { readonly Type: 'ExecutionResult'; readonly ExecutionResult: MockResult }
  | { readonly Type: 'Error'; readonly Error: MockError };

/** `LoadedData` is JSON text: the answer of a Lambda function or a bot. `Value` is a word: the result of CheckHoursOfOperation. */
interface MockResult {
  readonly DelaySeconds?: number;
  readonly LoadedData?: string;
  readonly Value?: string;
}

export interface MockError {
  readonly DelaySeconds?: number;
  readonly Value: string;
}

export type Command =
  | { readonly Type: 'EndTest' }
  | {
      readonly Type: 'LogData';
      /** For each label, a JSONPath or a text with JSONPaths in it. */
      readonly Properties: { readonly Expressions: { readonly [label: string]: string } };
    };
