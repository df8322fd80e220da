import { randomUUID } from 'node:crypto';
import { type Account } from '../common/account';
import { isObject, type Json, type JsonObject } from '../common/json';
import { type Functions } from '../lambda/functions';
import { type Pattern } from './event-pattern';

/** An event that was put on the default bus. */
export interface BusEvent {
  readonly id: string;
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
  /** JSON text. */
  readonly Detail?: string;
  readonly Resources?: readonly string[];
}

export interface EventEntryResult {
  readonly EventId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

export interface Rule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Default: the rule matches no event, since it has only a ScheduleExpression. */
  readonly pattern?: Pattern;
  readonly targetArns: readonly string[];
}

/** An event that matched a rule, with one target of the rule. Only a target that is a function is called. */
export interface RuleDelivery {
  readonly ruleName: string;
  readonly targetArn: string;
  readonly event: JsonObject;
}

/** EventBridge's default bus: the events that were put on it, and the rules that pass them on. */
export class EventBus {
  readonly events: BusEvent[] = [];
  readonly deliveries: RuleDelivery[] = [];
  readonly arn: string;
  /** The rules by their names. */
  private readonly rules = new Map<string, Rule>();

  constructor(
    private readonly account: Account,
    private readonly functions: Functions,
  ) {
    this.arn = `arn:aws:events:${account.region}:${account.accountId}:event-bus/default`;
  }

  putRule(rule: Rule): void {
    this.rules.set(rule.name, rule);
  }

  hasRule(name: string): boolean {
    return this.rules.has(name);
  }

  deleteRule(name: string): void {
    this.rules.delete(name);
  }

  put(entry: EventEntry): EventEntryResult {
    const problem = problemOf(entry);
    if (problem) {
      return problem;
    }
    const event: BusEvent = {
      id: randomUUID(),
      source: entry.Source!,
      detailType: entry.DetailType!,
      detail: JSON.parse(entry.Detail!) as JsonObject,
      resources: entry.Resources ?? [],
      time: new Date(),
    };
    this.events.push(event);
    this.forward(this.messageOf(event));
    return { EventId: event.id };
  }

  private forward(event: JsonObject): void {
    const matching = [...this.rules.values()].filter(({ isEnabled, pattern }) => isEnabled && pattern?.(event));
    for (const { name, targetArns } of matching) {
      for (const targetArn of targetArns) {
        this.deliveries.push({ ruleName: name, targetArn, event });
        if (this.functions.find(targetArn)) {
          this.functions.invokeLater(targetArn, event);
        }
      }
    }
  }

  private messageOf({ id, source, detailType, detail, resources, time }: BusEvent): JsonObject {
    return {
      version: '0',
      id,
      'detail-type': detailType,
      source,
      account: this.account.accountId,
      time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
      region: this.account.region,
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
  return isJsonObject(Detail!) ? undefined : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function isJsonObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text) as Json);
  } catch {
    return false;
  }
}
