import { type FaultType } from '../../test-case/histories/history';

/** The name of the call with which a run sends its answer to CloudFormation. */
export const ANSWER = 'PutResponse';

/** A fault that a call of a run can have. */
export interface Fault {
  readonly name: string;
  readonly says: string;
  readonly kind: Exclude<FaultType, 'held up' | 'skewed' | 'doubled'>;
  /** For this many seconds, each later call of the same operation fails in the same way. Default: only one call fails. */
  readonly seconds?: number;
  readonly afterSuccess?: boolean;
  /** The only operation that can have this fault. Default: each operation can have it. */
  readonly only?: string;
}

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
  {
    name: 'timed out',
    says: 'The client receives no answer within its time limit, and the service does not carry out the call.',
    kind: 'time-out',
  },
  {
    name: 'slow',
    says: 'The service carries out the call, and answers after the time limit of the client.',
    kind: 'time-out',
    afterSuccess: true,
  },
  { name: 'reset', says: 'The connection breaks before the call.', kind: 'reset' },
  { name: 'reset after success', says: 'The connection breaks before the answer.', kind: 'reset', afterSuccess: true },
  {
    name: 'killed',
    says: 'The step hangs before the call, and Lambda stops the function at its time limit.',
    kind: 'stopped',
  },
  { name: 'out of memory', says: 'The process ends after the call.', kind: 'killed', afterSuccess: true },
  { name: 'repeated', says: 'Step Functions regards the step as failed, and repeats it.', kind: 'repeated' },
  {
    name: 'signed by expired credentials',
    says: 'The credentials of the call have expired, so the service refuses the call.',
    kind: 'expired',
  },
  { name: 'denied for a while', says: 'A new policy has not reached the service yet.', kind: 'denied', seconds: 20 },
  { name: 'refused', says: 'The URL for the answer is refused permanently.', kind: 'refused', only: ANSWER },
];

/** The situation of a run in a deployment. */
export interface Situation {
  readonly name: string;
  readonly says: string;
  /** The operations that the run calls before the situation begins. */
  readonly before: readonly string[];
  /**
   * The operations that the run calls after the situation has begun. In each cell of the table, one operation of
   * `before` or `calls` has a fault.
   */
  readonly calls: readonly string[];
  readonly verdict: string;
}

const QUESTION = 'DescribeStackResource';
const RUNNING = ['StartTestCaseExecution', 'ListTestCaseExecutions'];
const JUDGING = ['ListTestCaseExecutionRecords', 'DescribeTestCase'];
const STOPPING = ['ListTestCaseExecutionRecords', 'StopContact', 'StopTestCaseExecution'];
const TELLING = ['CreateLogStream', 'PutLogEvents', ANSWER];
/**
 * A run for which CloudFormation no longer waits. No execution fails, so the run does not call DescribeTestCase to read
 * expectations.
 */
const LEFT = { before: RUNNING, calls: [QUESTION, ...STOPPING, ...TELLING], verdict: 'CANCELLED' };

export const UNDISTURBED = 'a run';
export const REDRIVEN = 'a redriven run';

export const SITUATIONS: readonly Situation[] = [
  {
    name: UNDISTURBED,
    says: 'One test case passes and one fails.',
    before: [],
    calls: [...RUNNING, QUESTION, 'StopContact', ...JUDGING, ...TELLING],
    verdict: 'FAILED',
  },
  { ...LEFT, name: 'a cancelled run', says: 'Another resource of the update has failed.' },
  { ...LEFT, name: 'a run whose stack is deleted', says: 'People delete the stack.' },
  {
    ...LEFT,
    name: 'a run whose stack is rolled back',
    says: 'The rollback sends a request of its own to the resource.',
    calls: [...LEFT.calls, 'DescribeStackEvents'],
  },
  {
    ...LEFT,
    name: 'a run in a nested stack',
    says: 'The parent stack is rolled back, and the nested stack no longer exists.',
  },
  {
    ...LEFT,
    name: 'a run in a deployment without rollback',
    says: 'The creation of another resource has failed, and the created resources are kept.',
  },
  {
    name: REDRIVEN,
    says: 'The run could not be concluded, and people redrive it.',
    before: [...RUNNING, QUESTION, 'StopContact'],
    calls: [...JUDGING, ...TELLING],
    verdict: 'FAILED',
  },
];

/** The faults that cannot happen in some calls, with the reasons. */
export const EXCLUDED: readonly {
  readonly faults: readonly string[];
  readonly calls: readonly string[];
  readonly because: string;
}[] = [
  {
    faults: ['signed by expired credentials', 'denied for a while'],
    calls: [ANSWER],
    because:
      'CloudFormation has signed the URL for the answer, which does not depend on credentials and policies of the run.',
  },
];
