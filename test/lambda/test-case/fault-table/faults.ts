import { type FaultType, type Delivery } from '../histories/history';

export const PHASES = ['before the call', 'during the call', 'after the call', 'while answering'] as const;

export type Phase = (typeof PHASES)[number];

export interface Fault {
  readonly name: string;
  readonly says: string;
  /** The fault of a call. Default: the fault is in the delivery of the event in each phase. */
  readonly kind?: FaultType;
  /** The seconds in which all later calls fail in the same way. Default: only one call fails. */
  readonly seconds?: number;
  /** True when the run of the function fails, which can also happen between two calls. Default: a call fails. */
  readonly ofRun?: boolean;
  /** True when the service carries out the call in each phase. Default: the phase decides this. */
  readonly afterSuccess?: boolean;
  /** The phases in which the fault is in Lambda's delivery of the event. */
  readonly deliveries?: Partial<Record<Phase, Omit<Delivery, 'event'>>>;
}

/**
 * The faults. With each of them, the stack gets the same statuses as without a fault. The exception is `refused`:
 * CloudFormation then never gets the answer.
 */
export const FAULTS: readonly Fault[] = [
  { name: 'throttled', says: 'The service refuses the call for its rate.', kind: 'throttled' },
  { name: 'answered by 500', says: 'The service fails and does nothing.', kind: 'error' },
  {
    name: 'answered by 500 after success',
    says: 'The service carries the call out and says that it failed.',
    kind: 'error',
    afterSuccess: true,
  },
  { name: 'timed out', says: 'No answer comes until the client gives up.', kind: 'time-out' },
  { name: 'reset', says: 'The connection breaks before the answer.', kind: 'reset' },
  { name: 'killed', says: 'The run hangs, and Lambda kills it at the time limit.', kind: 'stopped', ofRun: true },
  {
    name: 'out of memory',
    says: 'The process dies at once, and Lambda runs the event again.',
    kind: 'killed',
    ofRun: true,
  },
  {
    name: 'repeated by Lambda',
    says: 'The run hangs for a while, and Lambda regards it as lost and runs the event again meanwhile.',
    kind: 'repeated',
    ofRun: true,
    afterSuccess: true,
    deliveries: { 'before the call': { queued: 60, again: 30 } },
  },
  { name: 'doubled', says: 'Lambda runs the event twice at the same time.', kind: 'doubled', ofRun: true },
  {
    name: 'overtaken',
    says: 'The run hangs while CloudFormation cancels its request and rolls it back by the next one.',
    kind: 'held up',
    ofRun: true,
    afterSuccess: true,
    deliveries: { 'before the call': { queued: 90 } },
  },
  {
    name: 'followed by a late copy',
    says: 'Lambda runs the event again together with the next event of the resource.',
    deliveries: { 'while answering': { queued: 0, again: 'with the next' } },
  },
  { name: 'refused', says: 'The URL for the answer is refused permanently.', kind: 'refused' },
  {
    name: 'slow',
    says: 'CloudFormation receives the answer, and confirms it after the handler has stopped waiting.',
    kind: 'time-out',
    afterSuccess: true,
  },
  {
    name: 'skewed',
    says: "The service's clock is 20 minutes ahead, and it refuses calls that are signed with another time.",
    kind: 'skewed',
    seconds: 20,
  },
  { name: 'signed by expired credentials', says: 'The service refuses the token of the call.', kind: 'expired' },
  { name: 'denied for a while', says: 'A new policy has not reached the service yet.', kind: 'denied', seconds: 20 },
];

export const OVERTAKEN = 'overtaken';
export const REFUSED = 'refused';

/** Cells that cannot happen: these faults in these phases of these operations. Default of the operations: all. */
export interface Excluded {
  readonly faults: readonly string[];
  readonly phases: readonly Phase[];
  readonly operations?: readonly string[];
  readonly because: string;
}

const DELETIONS = [
  'the clean-up after a replacement',
  'a delete',
  'the rollback of a create',
  'the delete of an adopted test case',
];

export const EXCLUDED: readonly Excluded[] = [
  {
    faults: ['throttled', 'answered by 500', 'skewed', 'signed by expired credentials', 'denied for a while'],
    phases: ['during the call'],
    because: 'A call that is refused has no effect, which is the phase before the call.',
  },
  {
    faults: ['answered by 500 after success'],
    phases: ['before the call'],
    because: 'A call that has succeeded is no longer before its effect.',
  },
  {
    faults: ['skewed', 'signed by expired credentials', 'denied for a while'],
    phases: ['while answering'],
    because:
      'CloudFormation has signed the address of the answer. The clock, credentials and policy of the handler do not count.',
  },
  {
    faults: ['refused', 'slow'],
    phases: ['before the call', 'during the call', 'after the call'],
    because: 'The fault is one of the answer.',
  },
  {
    faults: ['followed by a late copy'],
    phases: ['before the call', 'during the call', 'after the call'],
    because: 'CloudFormation sends the next event of the resource only after the answer or a cancellation.',
  },
  {
    faults: [OVERTAKEN],
    phases: [...PHASES],
    operations: [...DELETIONS, 'the rollback of an update', 'the rollback of a replacement'],
    because:
      'CloudFormation does not cancel requests of a clean-up, a deletion or a rollback, and waits for their answers.',
  },
  {
    faults: [
      'throttled',
      'answered by 500',
      'answered by 500 after success',
      'timed out',
      'reset',
      'skewed',
      'signed by expired credentials',
      'denied for a while',
    ],
    phases: ['after the call'],
    operations: DELETIONS,
    because: 'The deletion is the last call before the answer.',
  },
];
