import { randomUUID } from 'node:crypto';
import { type Functions } from '../lambda/functions';
import { find, readPath } from '../step-functions/reference-path';
import { isObject, type Json, type JsonObject } from '../step-functions/json';
import { type Pattern } from './event-pattern';

/** An event that was put on a bus. */
export interface BusEvent {
  readonly id: string;
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  readonly resources: readonly string[];
  readonly time: Date;
}

/** An entry of PutEvents. */
export interface EventEntry {
  readonly Source?: string;
  readonly DetailType?: string;
  /** JSON. */
  readonly Detail?: string;
  /** By name or ARN; the default one, if not said. */
  readonly EventBusName?: string;
  readonly Resources?: readonly string[];
}

export interface EventEntryResult {
  readonly EventId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

export interface RuleTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly Input?: string;
  readonly InputPath?: string;
}

export interface Rule {
  readonly name: string;
  readonly busName: string;
  readonly isEnabled: boolean;
  readonly pattern?: Pattern;
  readonly targets: readonly RuleTarget[];
}

/** What a rule gave to one of its targets. */
export interface RuleDelivery {
  readonly ruleName: string;
  readonly targetArn: string;
  readonly input: Json;
}

export const DEFAULT_BUS = 'default';

export function busNameOf(nameOrArn = DEFAULT_BUS): string {
  return nameOrArn.replace(/^arn:[^/]+:event-bus\//, '');
}

/** EventBridge: buses, what was put on them, and the rules that pass it on. */
export class EventBuses {
  readonly events: BusEvent[] = [];
  readonly deliveries: RuleDelivery[] = [];
  private readonly buses = new Set([DEFAULT_BUS]);
  /** By their ARN. */
  private readonly rules = new Map<string, Rule>();

  constructor(
    private readonly region: string,
    private readonly accountId: string,
    private readonly functions: Functions,
  ) {}

  addBus(name: string): void {
    if (this.buses.has(name)) {
      throw new Error(`Event bus ${name} already exists.`);
    }
    this.buses.add(name);
  }

  deleteBus(name: string): void {
    this.buses.delete(name);
  }

  hasBus(name: string): boolean {
    return this.buses.has(name);
  }

  busArn(name: string): string {
    return `arn:aws:events:${this.region}:${this.accountId}:event-bus/${name}`;
  }

  putRule(arn: string, rule: Rule): void {
    this.rules.set(arn, rule);
  }

  deleteRule(arn: string): void {
    this.rules.delete(arn);
  }

  put(entry: EventEntry): EventEntryResult {
    const problem = problemOf(entry);
    if (problem) {
      return problem;
    }
    const event: BusEvent = {
      id: randomUUID(),
      busName: busNameOf(entry.EventBusName),
      source: entry.Source!,
      detailType: entry.DetailType!,
      detail: JSON.parse(entry.Detail!) as JsonObject,
      resources: entry.Resources ?? [],
      time: new Date(),
    };
    // An event for a bus that is not there is accepted, and gone, as on AWS.
    if (this.buses.has(event.busName)) {
      this.events.push(event);
      this.passOn(event);
    }
    return { EventId: event.id };
  }

  private passOn(event: BusEvent): void {
    const message = this.messageOf(event);
    const rules = [...this.rules.values()].filter(({ busName, isEnabled }) => isEnabled && busName === event.busName);
    for (const { name, targets } of rules.filter(({ pattern }) => pattern?.(message))) {
      targets.forEach((target) => this.deliver(name, target, message));
    }
  }

  private deliver(ruleName: string, { Arn, Input, InputPath }: RuleTarget, message: JsonObject): void {
    const selected =
      InputPath === undefined ? message : find(readPath(InputPath, 'InputPath'), { input: message, context: null });
    const input = Input === undefined ? (selected ?? null) : (JSON.parse(Input) as Json);
    this.deliveries.push({ ruleName, targetArn: Arn, input });
    if (this.functions.find(Arn)) {
      this.functions.invokeLater(Arn, input);
    }
  }

  private messageOf({ id, source, detailType, detail, resources, time }: BusEvent): JsonObject {
    return {
      version: '0',
      id,
      'detail-type': detailType,
      source,
      account: this.accountId,
      time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
      region: this.region,
      resources,
      detail,
    };
  }
}

function problemOf({ Source, DetailType, Detail }: EventEntry): EventEntryResult | undefined {
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, value]) => !value);
  if (missing) {
    const [name] = missing;
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    };
  }
  if (Source!.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: `Not authorized for the source ${Source}.` };
  }
  return isJsonObject(Detail!) ? undefined : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function isJsonObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text) as Json);
  } catch {
    return false;
  }
}
