import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { customResource } from '../../../../lambda/custom-resource/handler';
import { type World } from '../../../../lambda/invocation/world';
import { testCase } from '../../../../lambda/test-case';
import { EVENT_RETRY_ATTEMPTS, HANDLER_TIMEOUT_SECONDS } from '../../../../lib/private/contract/timing';
import { type Delivery } from './history';
import { type Scheduler } from './scheduler';

/** The pauses before Lambda runs an event again, in milliseconds. */
const RETRY_PAUSES = [60_000, 120_000];
/** The shortest (warm) and the longest (cold) duration of a start, in milliseconds. */
const SHORTEST_START = 20;
const LONGEST_START = 400;

/** `repeatWith` delivers only events of at least this age, in milliseconds. For them, `isLate` of the handler is true. */
const LATE = 4_000;

export interface Invocation {
  readonly event: CloudFormationCustomResourceEvent;
  /** The time at which Lambda stops the invocation. */
  readonly end: number;
  /** True when the process has been killed. From then on, nothing that the invocation does has an effect. */
  isKilled: boolean;
}

class Killed extends Error {}

/** Simulates the Lambda function of the custom resource: an event may come late, twice, or again after a crash. */
export class HandlerFunction {
  /** The invocation in progress. All other invocations wait. */
  active!: Invocation;
  /** The custom resource. All invocations of a history share its clients, as in one process of Lambda. */
  private readonly resource = testCase();
  /** The number of events for which all attempts have failed. */
  lostEvents = 0;
  private readonly requestIds: string[] = [];
  /** The events that Lambda delivers again, each together with a later event of the same resource. */
  private readonly repeated: { readonly event: CloudFormationCustomResourceEvent; readonly sentAt: number }[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: () => number,
    private readonly deliveries: readonly Delivery[],
    private readonly log: World['log'],
  ) {}

  invokeLater(event: CloudFormationCustomResourceEvent): void {
    const number = this.requestIds.push(event.RequestId) - 1;
    this.repeatWith(event);
    const { queued, again } = this.deliveries.find(({ event }) => event === number) ?? { queued: 0 };
    this.startAfter(queued * 1000, event, 0);
    if (again === 'with the next') this.repeated.push({ event, sentAt: this.scheduler.now() });
    else if (again !== undefined) this.startAfter((queued + again) * 1000, event, 0);
  }

  /** Returns the number of an event, counted over all events of CloudFormation. */
  numberOf({ event }: Invocation): number {
    return this.requestIds.indexOf(event.RequestId);
  }

  /** Schedules another invocation with the event. */
  repeat({ event }: Invocation, milliseconds: number): void {
    this.startAfter(milliseconds, event, 0);
  }

  private repeatWith({ LogicalResourceId }: CloudFormationCustomResourceEvent): void {
    const due = this.repeated.findIndex(
      ({ event, sentAt }) => event.LogicalResourceId === LogicalResourceId && this.scheduler.now() - sentAt >= LATE,
    );
    if (due >= 0) this.startAfter(0, this.repeated.splice(due, 1)[0].event, 0);
  }

  private startAfter(milliseconds: number, event: CloudFormationCustomResourceEvent, attempt: number): void {
    const start = SHORTEST_START + this.random() * (LONGEST_START - SHORTEST_START);
    this.scheduler.later(milliseconds + start, () => void this.start(event, attempt));
  }

  private async start(event: CloudFormationCustomResourceEvent, attempt: number): Promise<void> {
    const { scheduler } = this;
    const end = scheduler.now() + HANDLER_TIMEOUT_SECONDS * 1000;
    const invocation: Invocation = { event, end, isKilled: false };
    const { RequestType, LogicalResourceId } = event;
    this.log({ start: RequestType, event: this.numberOf(invocation), logicalId: LogicalResourceId, attempt });
    this.active = invocation;
    scheduler.run();
    try {
      await customResource(this.resource, this.worldOf(invocation))(event, {
        logStreamName: 'stream',
        getRemainingTimeInMillis: () => end - scheduler.now(),
      });
    } catch {
      if (attempt < EVENT_RETRY_ATTEMPTS) this.startAfter(RETRY_PAUSES[attempt], event, attempt + 1);
      else this.lostEvents++;
    }
    scheduler.pause();
  }

  private worldOf(invocation: Invocation): World {
    const { scheduler, random } = this;
    return {
      now: scheduler.now,
      random,
      sleep: async (milliseconds) => {
        scheduler.pause();
        await new Promise<void>((resolve) =>
          scheduler.later(milliseconds, () => {
            this.active = invocation;
            scheduler.run();
            resolve();
          }),
        );
      },
      log: (line) => {
        if (invocation.isKilled) throw new Killed();
        this.log(line);
      },
    };
  }
}
