import { type Flow, type FlowAction, type FlowKind } from '../../lib/private/flow-language/flow-document';
import { type Json, type JsonObject } from '../../lib/private/json/json';
import { type LambdaRequest } from './lambda-call';
import { type World } from './world';

export type Channel = 'VOICE' | 'CHAT';
export type Values = ReadonlyMap<string, string>;

export interface QueueName {
  readonly key: string;
  readonly arn: string;
  readonly name: string;
  /** The queue of one agent. */
  readonly isAgent?: boolean;
}

/** What belongs to the contact, in whatever flow it is. */
export interface Contact {
  readonly id: string;
  readonly channel: Channel;
  readonly instanceArn: string;
  readonly region: string;
  readonly languageCode: string;
  readonly voice: string;
  readonly customerNumber: string;
  readonly systemNumber: string;
  readonly callbackNumber: string;
  readonly attributes: Values;
  readonly segmentAttributes: JsonObject;
  readonly tags: Values;
  readonly references: JsonObject;
  readonly name: string;
  readonly description: string;
  readonly customerId: string;
  readonly initialMessage?: string;
  /** The working queue that the flow set. */
  readonly targetQueue?: QueueName;
  /** The queue in which the contact waits. */
  readonly queuedIn?: QueueName;
  readonly hooks: Values;
  /** Keys kept by the touchtone buffer; absent when it is off. */
  readonly keyBuffer?: string;
  /** What a chat customer wrote before anybody listened. */
  readonly inbox: readonly string[];
  /** How often each Loop has gone round, by flow and identifier. */
  readonly loops: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What a flow knows and other flows and modules do not: `FlowAttributes`, `External`, `Lex`... by their names in paths. */
export type FlowData = ReadonlyMap<string, Json>;

/** A flow that runs, at one of its actions. */
export interface Frame {
  readonly flow: Flow;
  readonly kind: FlowKind;
  readonly action: FlowAction;
  /** The parameters of the action, with references resolved. */
  readonly parameters: JsonObject;
  /** When the action began, in milliseconds. */
  readonly since: number;
  readonly data: FlowData;
  /** What the flow before this one knew, to tell a flow that counts on it. */
  readonly formerData?: FlowData;
  /** The flow that invoked this module, at its InvokeFlowModule. */
  readonly caller?: Frame;
}

export interface Listening {
  /** One key of a menu, keys to store, an utterance for a bot, or an action of a view. */
  readonly for: 'key' | 'keys' | 'bot' | 'view';
  /** After so many milliseconds of silence the action goes on; absent: never. */
  readonly limit?: number;
}

/** What an action remembers while it waits. */
export interface Memory {
  /** Keys typed so far. */
  readonly typed?: string;
  /** Which message of a loop of prompts is next, and since when the loop and its round play. */
  readonly loop?: { readonly message: number; readonly since: number; readonly roundSince: number };
}

/** What the contact waits for. */
export type Phase =
  | { readonly kind: 'entering' }
  | { readonly kind: 'calling'; readonly request: LambdaRequest }
  | { readonly kind: 'listening'; readonly listening: Listening; readonly memory: Memory }
  | { readonly kind: 'playing'; readonly memory: Memory }
  /** In a queue, with nothing left to run. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'over'; readonly reason: EndReason; readonly message: string };

export type EndReason =
  | 'Disconnected'
  | 'CustomerDisconnected'
  | 'FlowEnded'
  | 'TransferredToAgent'
  | 'TransferredToThirdParty'
  | 'NoTransition'
  | 'BrokenFlow'
  | 'TooManySteps';

export interface ContactState {
  readonly world: World;
  readonly contact: Contact;
  /** Absent when the first flow could not be read. */
  readonly frame?: Frame;
  readonly phase: Phase;
  /** Milliseconds since the contact began. */
  readonly time: number;
  readonly steps: number;
  /** How many draws of the world are used up, and the state of the generator for those after them. */
  readonly draws: number;
  readonly random: number;
  /** Warnings given already; each is given once. */
  readonly warned: ReadonlySet<string>;
}
