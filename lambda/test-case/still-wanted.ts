import { CONFIRMATION_HOLDS_SECONDS, CERTAINLY_AWAITED_SECONDS } from '../../lib/private/contract/timing';
import { Failure } from '../custom-resource/failure';
import { describeOwnResource, type OwnResource } from '../cloudformation/own-resource';
import { isInProgress, type Past, pastOf as pastOfRequest } from '../cloudformation/past';
import { stackPhase } from '../cloudformation/stack-phase';
import { type TestCaseName } from '../connect/arns';
import { type Job } from './job';
import { noLongerWanted } from './reasons';

/** Whether the request came so late that it may be a repetition of one that was answered long ago. */
export function isLate({ invocation }: Job): boolean {
  return invocation.begunAt - invocation.requestedAt > CERTAINLY_AWAITED_SECONDS * 1000;
}

/** Whether so much time has passed that the request may have been cancelled. */
export function isSlow({ invocation }: Job): boolean {
  return invocation.now() - invocation.requestedAt > CERTAINLY_AWAITED_SECONDS * 1000;
}

/** Asks whether anything may still be changed for this request. */
export function pastOf({ event, invocation }: Job): Promise<Past> {
  return pastOfRequest(event, invocation.requestedAt, invocation);
}

/** CloudFormation does not wait for the request, and nothing was changed for it since that is known. */
export class NoLongerWanted extends Failure {
  constructor({ status }: OwnResource) {
    super(noLongerWanted(status, 'nothing was changed'));
  }
}

/** That a request was waited for a moment ago, which is renewed before each change of a test case. */
export class Confirmation {
  private holdsUntil: number;

  constructor(private readonly job: Job) {
    this.holdsUntil = job.invocation.requestedAt + CERTAINLY_AWAITED_SECONDS * 1000;
  }

  /** @throws NoLongerWanted */
  async renew(): Promise<void> {
    const { invocation } = this.job;
    if (invocation.now() <= this.holdsUntil) return;
    const past = await pastOf(this.job);
    if (past) throw new NoLongerWanted(past);
    this.holdsUntil = invocation.now() + CONFIRMATION_HOLDS_SECONDS * 1000;
  }
}

/** Asks whether the stack rolls back, in which nothing may be refused for which people would have to deploy something else. */
export async function isInRollback({ me, invocation }: Job): Promise<boolean> {
  const phase = await stackPhase(me.stackId, invocation);
  return phase?.isRollback ?? false;
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
  return job.event.RequestType !== 'Update' && isLate(job) && isInProgress(own);
}
