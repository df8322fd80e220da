import { type ContactState, type FlowEvent, type MessageReceived } from '../flow';
import { CoverageCounter } from './coverage';

type Completed = Extract<FlowEvent, { type: 'ActionCompleted' }>;
type Started = Extract<FlowEvent, { type: 'ActionStarted' }>;

/** What happened in a run, for explanations and coverage. */
export class Story {
  readonly messages: MessageReceived[] = [];
  readonly started: Started[] = [];
  readonly completed: Completed[] = [];
  /** When the contact was put into the queue in which it is. */
  queuedAt = 0;
  private readonly counter = new CoverageCounter();

  /** Follows the contact into the flows that it enters. */
  follow({ frame }: ContactState): void {
    if (frame) this.counter.enter(frame.flow);
  }

  tell(event: FlowEvent): void {
    if (event.type === 'ActionStarted') {
      this.started.push(event);
      this.counter.started(event.action);
    } else if (event.type === 'ActionCompleted') {
      this.completed.push(event);
      this.counter.left(event.action, event.branch);
    } else if (event.type === 'Queued') this.queuedAt = event.at;
  }

  /** Actions that a test can observe have none within them, so this is the one under way. */
  get lastStarted(): Started {
    return this.started.at(-1)!;
  }

  get coverage() {
    return this.counter.coverage;
  }
}
