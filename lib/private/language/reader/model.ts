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
 * A document as it was read. Nothing in it needs to be right: what makes no sense is `unreadable`, with the reason, and a
 * text that is not there, is no text, or is known at deployment only is left out.
 */

export interface ReadDocument {
  readonly observations: readonly ReadObservation[];
  /** Whether there is a list of observations, and it is known. */
  readonly hasObservations: boolean;
}

export interface ReadObservation {
  readonly index: number;
  readonly path: Path;
  readonly identifier?: string;
  /** For people: the identifier, or else the place. */
  readonly name: string;
  readonly event: ReadEvent;
  readonly actions: readonly ReadAction[];
  /** False when it cannot be told which actions there are. */
  readonly actionsKnown: boolean;
  /** Where it leads, of what is a text that is known. */
  readonly next: readonly { readonly identifier: string; readonly path: Path }[];
  /** The references to observations as they are written. */
  readonly nextWritten: readonly unknown[];
  /** Whether its identifier and where it leads are all known. */
  readonly connectionsKnown: boolean;
  readonly usage: ReadUsage;
}

export interface ReadUsage {
  readonly type?: UsageType;
  readonly times?: number;
}

// --- Events

export type ReadEvent = Written & EventReading;

export type EventReading =
  { readonly [type in EventType]: { readonly type: type } & EventParts[type] }[EventType] | Unreadable<'type'>;

/** What is read of the properties of each type of event. */
interface EventParts {
  readonly TestInitiated: unknown;
  readonly TestCompleted: unknown;
  readonly MessageReceived: { readonly message: ReadMessage };
  readonly FlowActionStarted: { readonly action: ReadFlowAction };
  readonly FlowActionCompleted: { readonly action: ReadFlowAction };
}

/** How an event or action stands in the document. */
export interface Written {
  readonly identifier?: string;
  /** The `Type`, when it is a text that is known. */
  readonly typeWritten?: string;
  /** All of it. */
  readonly written: unknown;
}

/** What means nothing in the language, or may mean anything. */
export type Unreadable<Member extends string> = { readonly [member in Member]: 'unreadable' } & {
  /** As the rest of a sentence. */
  readonly why: string;
};

export interface ReadMessage {
  readonly texts: { readonly [name in MessageText]?: string };
  /** The members of `texts` that are there, whatever they hold. */
  readonly given: readonly MessageText[];
  readonly matching: MatchingType | 'left out' | 'unreadable';
  /** `MatchingCriteria` stands beside `Properties`. */
  readonly hasCriteriaBeside: boolean;
}

/** An action of a flow that is observed or overridden. */
export interface ReadFlowAction {
  /** Undefined when it is none of the Testing language's. */
  readonly type?: FlowActionType;
  /** The type as it is written, when it is a text that is known. */
  readonly typeWritten?: string;
  /** What the resource is looked up by, when all that names it is known. */
  readonly resource?: string;
  /** The resource as it is written, for people. */
  readonly resourceWritten: string;
  readonly parameters: unknown;
}

// --- Actions

export type ReadAction = Written & {
  readonly path: Path;
  readonly parameters: unknown;
  /** `NextAction`, when it is a text that is known. */
  readonly next?: string;
  /** Whether it can be told which action is next, if any is. */
  readonly nextKnown: boolean;
} & ActionReading;

/** What an action does: instructions and commands are told apart at once. */
export type ActionKind = InstructionType | CommandType | Exclude<ActionType, 'SendInstruction' | 'TestControl'>;

export type ActionReading =
  { readonly [kind in ActionKind]: { readonly kind: kind } & ActionParts[kind] }[ActionKind] | Unreadable<'kind'>;

/** What is read of the parameters of each kind of action. */
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

/** A text that holds JSON, or a word. */
export interface ReadPayload {
  /** Undefined when it is known at deployment only. */
  readonly text?: string;
  /** What the JSON holds; undefined when the text is no JSON. */
  readonly json?: { readonly value: Json };
}
