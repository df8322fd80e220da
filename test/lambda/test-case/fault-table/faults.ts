import { type FaultType, type Delivery } from '../histories/history';

export const PHASES = ['before the call', 'during the call', 'after the call', 'while answering'] as const;

export type Phase = (typeof PHASES)[number];

export interface Fault {
  readonly name: string;
  readonly says: string;
  /** The fault of a call. Default: no call has a fault, only the delivery of the event has one. */
  readonly kind?: FaultType;
  /** For this number of seconds, later calls to Amazon Connect fail in the same way. Default: only one call fails. */
  readonly seconds?: number;
  /** True when the fault affects the invocation, so it can also come between calls. Default: it affects one call. */
  readonly ofRun?: boolean;
  /**
   * True when the service always carries out the call that has the fault. Default: it does so only in some phases, see
   * `faultOf` in cells.ts.
   */
  readonly afterSuccess?: boolean;
  /** The unusual deliveries of the event, by the phases that have one. In these phases, no call has a fault. */
  readonly deliveries?: Partial<Record<Phase, Omit<Delivery, 'event'>>>;
}

/**
 * The faults. With each of them, the stack gets the same statuses as without a fault. The exception is `refused`:
 * CloudFormation then never gets the answer.
 */
export const FAULTS: readonly Fault[] = [
  { name: 'throttled', says: 'The service refuses the call, since too many calls were made.', kind: 'throttled' },
  {
    name: 'answered by 500',
    says: 'The service answers with an error, and does not carry out the call.',
    kind: 'error',
  },
  {
    name: 'answered by 500 after success',
    says: 'The service carries out the call, and answers with an error.',
    kind: 'error',
    afterSuccess: true,
  },
  { name: 'timed out', says: 'The client receives no answer within its time limit.', kind: 'time-out' },
  { name: 'reset', says: 'The connection breaks before the answer.', kind: 'reset' },
  { name: 'killed', says: 'The function hangs, and Lambda stops it at the time limit.', kind: 'stopped', ofRun: true },
  {
    name: 'out of memory',
    says: 'The process ends at once, and Lambda delivers the event again.',
    kind: 'killed',
    ofRun: true,
  },
  {
    name: 'repeated by Lambda',
    says: 'A call is delayed for a long time, and Lambda delivers the event again in this time.',
    kind: 'repeated',
    ofRun: true,
    afterSuccess: true,
    deliveries: { 'before the call': { queued: 60, again: 30 } },
  },
  { name: 'doubled', says: 'Lambda delivers the event twice at the same time.', kind: 'doubled', ofRun: true },
  {
    name: 'overtaken',
    says: 'A call is delayed until CloudFormation has cancelled the request, and has sent the request of the rollback.',
    kind: 'held up',
    ofRun: true,
    afterSuccess: true,
    deliveries: { 'before the call': { queued: 90 } },
  },
  {
    name: 'followed by a late copy',
    says: 'Lambda delivers the event again, together with the next event of the resource.',
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
    says: 'The clock of the service is 20 minutes ahead, and the service refuses calls that were signed at another time.',
    kind: 'skewed',
    seconds: 20,
  },
  {
    name: 'signed by expired credentials',
    says: 'The credentials of the call have expired, so the service refuses the call.',
    kind: 'expired',
  },
  { name: 'denied for a while', says: 'A new policy has not reached the service yet.', kind: 'denied', seconds: 20 },
];

export const OVERTAKEN = 'overtaken';
export const REFUSED = 'refused';

/**
 * Combinations that the table leaves out, since they cannot happen or are the same as other combinations. Each
 * combination has one of the `faults`, one of the `phases` and one of the `operations`.
 */
export interface Excluded {
  readonly faults: readonly string[];
  readonly phases: readonly Phase[];
  /** Default: all operations. */
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
    because: 'A call that is refused has no effect, so this phase is the same as the phase before the call.',
  },
  {
    faults: ['answered by 500 after success'],
    phases: ['before the call'],
    because: 'A call that has succeeded has had its effect, so the fault cannot be before the call.',
  },
  {
    faults: ['skewed', 'signed by expired credentials', 'denied for a while'],
    phases: ['while answering'],
    because:
      'CloudFormation has signed the URL for the answer, which does not depend on the clock, credentials and policy of the handler.',
  },
  {
    faults: ['refused', 'slow'],
    phases: ['before the call', 'during the call', 'after the call'],
    because: 'Only the answer to CloudFormation can have this fault.',
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
