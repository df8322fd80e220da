import { CAUSE_TO_DOUBT, OWN_STATUS_LAG } from '../../lib/private/timing';
import { describeOwnResource, type OwnResource } from '../cloudformation/own-resource';
import { type StackPhase, stackPhase } from '../cloudformation/stack-phase';
import { Failure } from '../cloudformation/failure';
import { type TestCaseName } from '../connect/arns';
import { type Job } from './job';
import { noLongerWanted } from './reasons';

/** The state of the resource, when it says that the request is a thing of the past; undefined when it may go on. */
export type Past = OwnResource | undefined;

/**
 * CloudFormation cancels what is in flight when another resource fails, and tells nobody; Lambda delivers events late
 * and twice. A status in progress is the first sign that a request is still waited for, and it is the same during the
 * rollback of an update.
 */
const IN_PROGRESS = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_IN_PROGRESS$/;

/** The signature of a request tells its second. */
const SECOND = 1_000;

/** Whether the request came so late that it may be a repetition of one that was answered long ago. */
export function isLate({ invocation }: Job): boolean {
  return invocation.begunAt - invocation.requestedAt > CAUSE_TO_DOUBT * 1000;
}

/** Whether so much time has passed that the request may have been cancelled. */
export function isSlow({ invocation }: Job): boolean {
  return invocation.now() - invocation.requestedAt > CAUSE_TO_DOUBT * 1000;
}

/** Asks whether anything may still be changed for this request. */
export async function pastOf(job: Job): Promise<Past> {
  const { event, invocation } = job;
  const own = await describeOwnResource(event, invocation);
  if (!own || !IN_PROGRESS.test(own.status)) return own;
  // The resource came into this state long after the request: it may be another request that is under way.
  if (!own.since || own.since - invocation.requestedAt <= OWN_STATUS_LAG * 1000) return undefined;
  const phase = await stackPhase(event.StackId, invocation);
  return phase && isOfEarlierPhase(job, phase) ? { ...own, status: `${own.status} for a later request` } : undefined;
}

/** CloudFormation does not wait for the request, and nothing was changed for it since that is known. */
export class NoLongerWanted extends Failure {
  constructor({ status }: OwnResource) {
    super(noLongerWanted(status, 'nothing was changed'));
  }
}

/** That a request was waited for a moment ago, which is renewed before each change of a test case. */
export class Confirmation {
  private confirmedAt: number;

  constructor(private readonly job: Job) {
    this.confirmedAt = job.invocation.requestedAt;
  }

  /** @throws NoLongerWanted */
  async renew(): Promise<void> {
    if (this.job.invocation.now() - this.confirmedAt <= CAUSE_TO_DOUBT * 1000) return;
    const past = await pastOf(this.job);
    if (past) throw new NoLongerWanted(past);
    this.confirmedAt = this.job.invocation.now();
  }
}

/** Asks whether the stack rolls back, in which nothing may be refused for which people would have to deploy something else. */
export async function isInRollback({ me, invocation }: Job): Promise<boolean> {
  const phase = await stackPhase(me.stackId, invocation);
  return phase?.isRollback ?? false;
}

/** Whether the request was written before this phase of its stack began. */
export function isOfEarlierPhase({ invocation }: Job, { beganAt }: StackPhase): boolean {
  return invocation.requestedAt + SECOND <= beganAt;
}

/** Asks whether a test case made by this request may stay: what CloudFormation knows by its id it takes care of itself. */
export async function pastWithout(made: TestCaseName, job: Job): Promise<Past> {
  const past = await pastOf(job);
  return past?.physicalResourceId === made.arn ? undefined : past;
}

/**
 * Asks whether a test case that a Delete would delete is in use: the resource stands for it by now, or is about to, in
 * a life that began after a late request. Undefined when CloudFormation cannot be asked.
 */
export async function isInUse(found: TestCaseName, job: Job): Promise<boolean | undefined> {
  const own = await describeOwnResource(job.event, job.invocation);
  if (!own) return undefined;
  if (own.physicalResourceId === found.arn) return !own.status.startsWith('DELETE_');
  // An Update is known to be waited for.
  return job.event.RequestType !== 'Update' && isLate(job) && IN_PROGRESS.test(own.status);
}
