import { type FlowDocument } from '../../lib/private/flow-language/flow-document';
import { type Hours } from './hours';
import { type Json, type JsonObject } from '../../lib/private/json/json';
import { resourceKey } from '../../lib/private/flow-language/resource-key';

/** Resources by their {@link resourceKey}. */
export type Resources<T> = ReadonlyMap<string, T>;

export interface Queue {
  readonly name?: string;
  /** The id or ARN of the hours of operation of the queue. */
  readonly hours?: string;
  readonly full?: boolean;
  /** The id or ARN of the customer queue flow of the queue. A flow that a hook names takes precedence. */
  readonly customerQueueFlow?: string;
}

interface Recording {
  readonly text?: string;
  readonly seconds?: number;
}

/** The answer of a function. With `module`, the code at this path gives the answer. */
interface LambdaFake {
  readonly returns?: Json;
  readonly error?: boolean;
  readonly delaySeconds?: number;
  readonly module?: string;
}

/** The reply of a bot to one input. With `asks`, the bot asks and listens again; without it, the bot ends with the intent. */
export interface BotReply {
  readonly asks?: string;
  readonly intent?: string;
  readonly slots?: JsonObject;
  readonly sessionAttributes?: JsonObject;
  readonly confidence?: number;
  /** The words that the bot says when it ends. Only for a reply without `asks`. */
  readonly says?: string;
}

export interface Bot {
  readonly dtmf: ReadonlyMap<string, BotReply>;
  readonly utterances: ReadonlyMap<string, BotReply>;
  /**
   * The intent when the caller is silent. With `{ error: true }`, the bot fails instead. Default: as
   * the reading `silent-caller-at-a-bot` says.
   */
  readonly silence?: string | { readonly error: boolean };
}

export interface QueueMetrics {
  readonly agentsAvailable?: number;
  readonly agentsStaffed?: number;
  readonly agentsOnline?: number;
  readonly contactsInQueue?: number;
  readonly oldestContactAgeSeconds?: number;
}

/** The outcome that an action has in a world. The action itself is not run. */
interface FixedOutcome {
  readonly result?: string;
  readonly error?: string;
  readonly delaySeconds?: number;
}

/** The surroundings of a flow: the resources that it can use, its clock and its random numbers. */
export interface World {
  /** The time at which the contact begins, in milliseconds since the epoch. */
  readonly clock: number;
  readonly seed: number;
  /**
   * The numbers, each from 1 to 100, that DistributeByPercentage draws first. The reading `random-branch` determines
   * all later numbers: by default, they follow from the seed.
   */
  readonly draws: readonly number[];
  readonly flows: Resources<FlowDocument>;
  readonly modules: Resources<FlowDocument>;
  /** The words of recordings, optionally with the duration in seconds. */
  readonly prompts: Resources<string | Recording>;
  /** The queues. Default: every queue that a flow names exists, and has neither hours nor a customer queue flow. */
  readonly queues?: Resources<Queue>;
  readonly hours: Resources<Hours>;
  readonly lambdas: Resources<LambdaFake>;
  readonly bots: Resources<Bot>;
  readonly metrics: Resources<QueueMetrics>;
  readonly customerProfiles: readonly JsonObject[];
  readonly cases: readonly JsonObject[];
  /** The results of the queries of data tables, by the names of the queries. */
  readonly dataTables: ReadonlyMap<string, JsonObject>;
  readonly outcomes: ReadonlyMap<string, FixedOutcome>;
}

/** The clock of a world that does not set one: a Monday at noon, UTC. */
const DEFAULT_CLOCK = Date.UTC(2026, 0, 5, 12);

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
  dataTables: new Map(),
  outcomes: new Map(),
};

export function find<T>(resources: Resources<T> | undefined, idOrArn: string): T | undefined {
  return resources?.get(resourceKey(idOrArn));
}
