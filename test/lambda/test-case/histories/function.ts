import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { customResource } from '../../../../lambda/custom-resource/handler';
import { type World } from '../../../../lambda/invocation/world';
import { testCase } from '../../../../lambda/test-case';
import { EVENT_RETRY_ATTEMPTS, HANDLER_TIMEOUT_SECONDS } from '../../../../lib/private/contract/timing';
import { type Delivery } from './history';
import { type Scheduler } from './scheduler';

/** Lambda's pauses before it runs an event again, in milliseconds. */
const RETRY_PAUSES = [60_000, 120_000];
/** How long a start may take, in milliseconds: warm or cold. */
const SHORTEST_START = 20;
const LONGEST_START = 400;

/** From this age on, in milliseconds, an event can be told from a new one. */
const LATE = 4_000;

/** One run of the function. */
export interface Invocation {
  /** The process is gone: nothing of it reaches anybody any more. */
  isKilled: boolean;
}

/** The bundle's handler, in whose process the clients live on. */
const resource = testCase();

class Killed extends Error {}

/** The function behind the custom resource, as Lambda runs it: queued, late, twice, and again after a crash. */
export class HandlerFunction {
  /** The run that is under way while all others wait. */
  active!: Invocation;
  /** How many events no run has brought to an end. */
  lostEvents = 0;
  private events = 0;
  /** Events that come again, and when they were sent. */
  private readonly repeated: { readonly event: CloudFormationCustomResourceEvent; readonly sentAt: number }[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: () => number,
    private readonly deliveries: readonly Delivery[],
    private readonly log: World['log'],
  ) {}

  invokeLater(event: CloudFormationCustomResourceEvent): void {
    const number = this.events++;
    this.repeatWith(event);
    const { queued, again } = this.deliveries.find(({ event }) => event === number) ?? { queued: 0 };
    this.startAfter(queued * 1000, event, 0);
    if (again === 'with the next') this.repeated.push({ event, sentAt: this.scheduler.now() });
    else if (again !== undefined) this.startAfter((queued + again) * 1000, event, 0);
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
    const invocation: Invocation = { isKilled: false };
    const { RequestType, LogicalResourceId } = event;
    this.log({ start: RequestType, logicalId: LogicalResourceId, attempt });
    const end = scheduler.now() + HANDLER_TIMEOUT_SECONDS * 1000;
    this.active = invocation;
    scheduler.run();
    try {
      await customResource(resource, this.worldOf(invocation))(event, {
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
