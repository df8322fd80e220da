import { type FlowDocument } from '../../lib/private/flow-language/flow-document';
import { type Hours } from './hours';
import { type Json, type JsonObject } from '../../lib/private/json/json';
import { resourceKey } from '../../lib/private/flow-language/resource-key';

/** By {@link resourceKey}. */
export type Resources<T> = ReadonlyMap<string, T>;

export interface Queue {
  readonly name?: string;
  /** The key of its hours of operation. */
  readonly hours?: string;
  readonly full?: boolean;
  /** The key of the flow that a contact hears in this queue, unless a hook names another. */
  readonly customerQueueFlow?: string;
}

/** What a function does. A module is code that the caller of the interpreter loads and runs. */
export interface LambdaFake {
  readonly returns?: Json;
  readonly error?: boolean;
  readonly delaySeconds?: number;
  readonly module?: string;
}

/** What a bot makes of one utterance: it asks on, or it is done and names the intent. */
export interface BotReply {
  readonly asks?: string;
  readonly intent?: string;
  readonly slots?: JsonObject;
  readonly sessionAttributes?: JsonObject;
  readonly confidence?: number;
  /** What the bot says at the end. */
  readonly says?: string;
}

export interface Bot {
  readonly dtmf: ReadonlyMap<string, BotReply>;
  readonly utterances: ReadonlyMap<string, BotReply>;
  /** The intent that a silent caller ends with, or that the bot fails then. */
  readonly silence?: string | { readonly error: boolean };
}

export interface QueueMetrics {
  readonly agentsAvailable?: number;
  readonly agentsStaffed?: number;
  readonly agentsOnline?: number;
  readonly contactsInQueue?: number;
  readonly oldestContactAgeSeconds?: number;
}

/** How an action ends whenever it runs, given by its identifier or its type. */
export interface FixedOutcome {
  readonly result?: string;
  readonly error?: string;
  readonly delaySeconds?: number;
}

/** All that surrounds a flow. */
export interface World {
  /** When the contact begins, in milliseconds of the epoch. */
  readonly clock: number;
  readonly seed: number;
  /** The first draws of DistributeByPercentage, 1 to 100; the seed gives the others. */
  readonly draws: readonly number[];
  readonly flows: Resources<FlowDocument>;
  readonly modules: Resources<FlowDocument>;
  readonly prompts: Resources<string>;
  /** Without it nothing is known of queues, and every queue that a flow names exists. */
  readonly queues?: Resources<Queue>;
  readonly hours: Resources<Hours>;
  readonly lambdas: Resources<LambdaFake>;
  readonly bots: Resources<Bot>;
  readonly metrics: Resources<QueueMetrics>;
  readonly customerProfiles: readonly JsonObject[];
  readonly cases: readonly JsonObject[];
  readonly outcomes: ReadonlyMap<string, FixedOutcome>;
}

/** A Monday at noon, UTC: the same for everyone who does not care. */
export const DEFAULT_CLOCK = Date.UTC(2026, 0, 5, 12);

export const emptyWorld: World = {
  clock: DEFAULT_CLOCK,
  seed: 1,
  draws: [],
  flows: new Map(),
  modules: new Map(),
  prompts: new Map(),
  hours: new Map(),
  lambdas: new Map(),
  bots: new Map(),
  metrics: new Map(),
  customerProfiles: [],
  cases: [],
  outcomes: new Map(),
};

export function find<T>(resources: Resources<T> | undefined, idOrArn: string): T | undefined {
  return resources?.get(resourceKey(idOrArn));
}
