import { type ContactState, type Flow, type FlowEvent, type MessageReceived } from '../flow';
import { type CoverageCounter } from './coverage';
import { type FlowStep } from './result';
import { isObservable } from './flow-actions';

type Completed = Extract<FlowEvent, { type: 'ActionCompleted' }>;
type Started = Extract<FlowEvent, { type: 'ActionStarted' }>;

/** The maximum number of flow actions in `path`. */
const MAX_STEPS_KEPT = 1_000;

/**
 * The events of an execution, for explanations, reports and coverage. Some are left out, since an execution can be
 * long.
 */
export class Story {
  readonly messages: MessageReceived[] = [];
  /** The started actions that a test case can observe. */
  readonly started: Started[] = [];
  /** The completed actions that had an error, or after which the flow took the branch of a condition or of an error. */
  readonly decisions: Completed[] = [];
  /**
   * The action that started last. When an observable action completes, it is this action: no other action has started
   * in between.
   */
  lastStarted?: Started;
  /** The reason why the contact ended; undefined until the event `Ended`. */
  ended?: string;
  /** The time at which the contact was put into its present queue. */
  queuedAt = 0;
  /** The flow actions that ran first, at most MAX_STEPS_KEPT. */
  readonly path: FlowStep[] = [];
  /** The flows that the contact entered, by their ids. */
  readonly flows = new Map<string, Flow>();

  constructor(private readonly coverage?: CoverageCounter) {}

  /** Records the flow in which the contact is. */
  follow({ frame }: ContactState): void {
    if (!frame || this.flows.get(frame.flow.id) === frame.flow) return;
    this.flows.set(frame.flow.id, frame.flow);
    this.coverage?.enter(frame.flow);
  }

  nameOf(flowId: string): string {
    return this.flows.get(flowId)?.name ?? flowId;
  }

  tell(event: FlowEvent): void {
    if (event.type === 'ActionStarted') {
      this.lastStarted = event;
      if (isObservable(event.action.type)) this.started.push(event);
      this.coverage?.started(event.action);
      const { at, action } = event;
      if (this.path.length < MAX_STEPS_KEPT) this.path.push({ at, flow: action.flow, action: action.identifier });
    } else if (event.type === 'ActionCompleted') {
      if (isDecision(event)) this.decisions.push(event);
      this.coverage?.left(event.action, event.branch);
    } else if (event.type === 'Queued') this.queuedAt = event.at;
    else if (event.type === 'Ended') this.ended = event.message;
  }
}

function isDecision({ branch, error }: Completed): boolean {
  return branch.kind === 'condition' || branch.kind === 'error' || error !== undefined;
}
