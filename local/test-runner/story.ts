import { type ContactState, type FlowEvent, type MessageReceived } from '../flow';
import { CoverageCounter } from './coverage';
import { isObservable } from './flow-actions';

type Completed = Extract<FlowEvent, { type: 'ActionCompleted' }>;
type Started = Extract<FlowEvent, { type: 'ActionStarted' }>;

/** What happened in a run, for explanations and coverage. A run can be long, so it keeps what they tell and no more. */
export class Story {
  readonly messages: MessageReceived[] = [];
  /** Those that a test can observe. */
  readonly started: Started[] = [];
  /** Where the flow could have gone another way. */
  readonly decisions: Completed[] = [];
  /** Actions that a test can observe have none within them, so this is the one under way. */
  lastStarted!: Started;
  /** When the contact was put into the queue in which it is. */
  queuedAt = 0;
  private readonly counter = new CoverageCounter();

  /** Follows the contact into the flows that it enters. */
  follow({ frame }: ContactState): void {
    if (frame) this.counter.enter(frame.flow);
  }

  tell(event: FlowEvent): void {
    if (event.type === 'ActionStarted') {
      this.lastStarted = event;
      if (isObservable(event.action.type)) this.started.push(event);
      this.counter.started(event.action);
    } else if (event.type === 'ActionCompleted') {
      if (isDecision(event)) this.decisions.push(event);
      this.counter.left(event.action, event.branch);
    } else if (event.type === 'Queued') this.queuedAt = event.at;
  }

  get coverage() {
    return this.counter.coverage;
  }
}

function isDecision({ branch, error }: Completed): boolean {
  return branch.kind === 'condition' || branch.kind === 'error' || error !== undefined;
}
