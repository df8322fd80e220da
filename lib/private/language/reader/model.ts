import { type Json } from '../../json/json';
import { type FlowActionType } from '../flow-actions';
import { type Path } from '../path';
import {
  type ActionType,
  type CommandType,
  type EventType,
  type InstructionType,
  type MatchingType,
  type MessageText,
  type UsageType,
} from '../vocabulary';

/*
 * The model of a parsed document. A document may have any fault. A part without a meaning is `unreadable`, with the
 * reason. A text is undefined when it is missing, is not a string, or is known at deployment only.
 */

export interface ReadDocument {
  readonly observations: readonly ReadObservation[];
  /** False when `Observations` is missing, is not a list, or is known at deployment only. */
  readonly hasObservations: boolean;
}

export interface ReadObservation {
  readonly index: number;
  readonly path: Path;
  readonly identifier?: string;
  /** The name in messages: the identifier, or else the place. */
  readonly name: string;
  readonly event: ReadEvent;
  readonly actions: readonly ReadAction[];
  /** False when `Actions` is known at deployment only, or is not a list. True when `Actions` is missing. */
  readonly actionsKnown: boolean;
  /** The items of `NextObservations` that are known texts, with their places. */
  readonly next: readonly { readonly identifier: string; readonly path: Path }[];
  /** All items of `NextObservations`, as they are written. */
  readonly nextWritten: readonly unknown[];
  /** True when `Identifier` and all items of `NextObservations` are known texts. */
  readonly connectionsKnown: boolean;
  readonly usage: ReadUsage;
}

export interface ReadUsage {
  readonly type?: UsageType;
  readonly times?: number;
}

/** An event: as it is written in the document, and its meaning. */
export type ReadEvent = Written & EventReading;

export type EventReading =
  { readonly [type in EventType]: { readonly type: type } & EventParts[type] }[EventType] | Unreadable<'type'>;

/** The properties that are read from an event of each type. */
interface EventParts {
  readonly TestInitiated: unknown;
  readonly TestCompleted: unknown;
  readonly MessageReceived: { readonly message: ReadMessage };
  readonly FlowActionStarted: { readonly action: ReadFlowAction };
  readonly FlowActionCompleted: { readonly action: ReadFlowAction };
}

/** An event or action as it is written in the document. */
interface Written {
  readonly identifier?: string;
  /** The `Type`; undefined when it is not a text, or is known at deployment only. */
  readonly typeWritten?: string;
  /** The whole event or action. */
  readonly written: unknown;
}

/** A part that has no meaning in the language, or that is known at deployment only. */
export type Unreadable<Member extends string> = { readonly [member in Member]: 'unreadable' } & {
  /** The reason why the part is unreadable, worded as the end of a sentence. */
  readonly why: string;
};

export interface ReadMessage {
  readonly texts: { readonly [name in MessageText]?: string };
  /** The members of `MESSAGE_TEXTS` that the event has, whatever their values are. */
  readonly given: readonly MessageText[];
  readonly matching: MatchingType | 'left out' | 'unreadable';
  /** True when `MatchingCriteria` is misplaced: beside `Properties` instead of inside. */
  readonly hasCriteriaBeside: boolean;
}

/** A flow action that is observed or overridden. */
export interface ReadFlowAction {
  /** The type, when it is known and the Testing language has it. */
  readonly type?: FlowActionType;
  /** The type as it is written; undefined when it is not a text, or is known at deployment only. */
  readonly typeWritten?: string;
  /** The `resourceKey` of the resource. Undefined when a parameter that names it is missing or not known. */
  readonly resource?: string;
  /** The values of the parameters that name the resource, for messages. */
  readonly resourceWritten: string;
  readonly parameters: unknown;
}

/** An action: as it is written in the document, and its meaning. */
export type ReadAction = Written & {
  readonly path: Path;
  readonly parameters: unknown;
  /** `NextAction`, when it is a known text. */
  readonly next?: string;
  /** True when it is known whether another action is next, and which one. */
  readonly nextKnown: boolean;
} & ActionReading;

/**
 * The kind of an action: for SendInstruction the type of the instruction, for TestControl the type of the command,
 * otherwise the type of the action.
 */
export type ActionKind = InstructionType | CommandType | Exclude<ActionType, 'SendInstruction' | 'TestControl'>;

export type ActionReading =
  { readonly [kind in ActionKind]: { readonly kind: kind } & ActionParts[kind] }[ActionKind] | Unreadable<'kind'>;

/** The parameters that are read from an action of each kind. */
interface ActionParts {
  readonly DtmfInput: { readonly keys: string };
  readonly Utterance: { readonly text?: string; readonly languageCode?: string };
  readonly Disconnect: unknown;
  readonly EndTest: unknown;
  readonly LogData: { readonly expressions: readonly ReadExpression[] };
  readonly Assert: { readonly namespace?: string; readonly operator?: string; readonly operand?: string };
  readonly OverrideSystemBehavior: { readonly action: ReadFlowAction; readonly strategy: ReadStrategy };
}

export interface ReadExpression {
  readonly label: string;
  readonly text?: string;
  readonly path: Path;
}

export type ReadStrategy =
  | { readonly type: 'SubstituteResource'; readonly arn?: string }
  | { readonly type: 'MockResponse'; readonly response: ReadResponse }
  | Unreadable<'type'>;

export type ReadResponse =
  | { readonly type: 'ExecutionResult'; readonly result?: ReadResult; readonly path: Path }
  | { readonly type: 'Error'; readonly error?: string; readonly delaySeconds?: number }
  | Unreadable<'type'>;

export interface ReadResult {
  readonly loadedData?: ReadPayload;
  readonly value?: ReadPayload;
  readonly delaySeconds?: number;
}

/** A text in the result of a mock response. It may be JSON. */
export interface ReadPayload {
  /** Undefined when the text is known only at deployment. */
  readonly text?: string;
  /** The parsed value; undefined when the text is not JSON, or is not known. */
  readonly json?: { readonly value: Json };
}
