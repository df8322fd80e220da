import { type CustomerInput } from './customer-input';
import { type Flow, type FlowAction, type FlowKind } from '../../lib/private/flow-language/flow-document';
import { type Json, type JsonObject } from '../../lib/private/json/json';
import { type LambdaRequest } from './lambda-request';
import { type AssumedReadings } from '../readings';
import { type World } from './world';

export type Channel = 'VOICE' | 'CHAT';
type Values = ReadonlyMap<string, string>;

export interface QueueName {
  readonly key: string;
  readonly arn: string;
  readonly name: string;
  /** True for the queue of one agent. */
  readonly isAgent?: boolean;
}

/** The data that a contact keeps when another flow begins. */
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
  /** The media streams of a call, for `$.MediaStreams`. */
  readonly mediaStreams: JsonObject;
  readonly hooks: Values;
  /** The keys in the touchtone buffer; undefined when the buffer is off. */
  readonly keyBuffer?: string;
  /**
   * The input that is kept until the next bot listens. On a chat, this is text that no action waited for. On a call,
   * this is input that came just before the bot listened; see `goesToBot`.
   */
  readonly inbox: readonly CustomerInput[];
  /** The current round of each Loop, by flow and identifier. */
  readonly loops: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** The data of one running flow or module. Paths such as `$.External.name` read the value with the key `External`. */
type FlowData = ReadonlyMap<string, Json>;

/** A running flow, at one of its actions. */
export interface Frame {
  readonly flow: Flow;
  readonly kind: FlowKind;
  readonly action: FlowAction;
  /** The effective parameters of the action: references are resolved, and values from the contact are added. */
  readonly parameters: JsonObject;
  /** The time at which the action began, in milliseconds since the contact began. */
  readonly since: number;
  readonly data: FlowData;
  /**
   * The data from the previous flow, which transferred the contact to this flow. `flowDataOf` decides which of these
   * data this flow can read.
   */
  readonly formerData?: FlowData;
  /** The flow or module that invoked this module, at its action InvokeFlowModule. */
  readonly caller?: Frame;
}

export interface Listening {
  /**
   * The awaited input: one key of a menu, keys to store, keys or words for a bot, the result of a view, or the return
   * of a chat customer.
   */
  readonly for: 'key' | 'keys' | 'bot' | 'view' | 'return';
  /** The silence after which the action continues, in milliseconds. Default: no limit. */
  readonly limit?: number;
}

/** The data that an action keeps while it waits. */
export interface Memory {
  /** The keys typed so far. */
  readonly typed?: string;
  /** The time at which a wait ends. */
  readonly waitsUntil?: number;
  /** The next message of a loop of prompts, and the times at which the loop and its current round began. */
  readonly loop?: { readonly message: number; readonly since: number; readonly roundSince: number };
}

/** The state of a contact between two calls of `step`. */
export type Phase =
  | { readonly kind: 'entering' }
  | { readonly kind: 'calling'; readonly request: LambdaRequest }
  | { readonly kind: 'listening'; readonly listening: Listening; readonly memory: Memory }
  /** The contact hears a loop of prompts. */
  | { readonly kind: 'playing'; readonly memory: Memory }
  /** The contact is in a queue, and nothing is left to run. */
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
  /**
   * The assumed values of the readings. Unlike the rest of the state, this object changes: it notes which readings were
   * used.
   */
  readonly assumed: AssumedReadings;
  readonly contact: Contact;
  /** Undefined when the first flow could not be read. */
  readonly frame?: Frame;
  readonly phase: Phase;
  /** The time in milliseconds since the contact began. */
  readonly time: number;
  readonly steps: number;
  /** The number of DistributeByPercentage actions so far. Each takes the next number of `world.draws`, if there is one. */
  readonly draws: number;
  /** The state of the random generator for the next draw. */
  readonly random: number;
  /** The keys of the warnings so far, so that each warning is given only once. */
  readonly warned: ReadonlySet<string>;
}
