import { SLOW_CREATE } from '../../lib/private/timing';
import { describeOwnResource, type OwnResource } from '../cloudformation/own-resource';
import { type TestCaseName } from '../connect/arns';
import { type Job } from './job';

/** What the resource has become, when that says that the request is a thing of the past; undefined when it may go on. */
export type Past = OwnResource | undefined;

/**
 * CloudFormation cancels what is in flight when another resource fails, and tells nobody; Lambda delivers events late
 * and twice. A status in progress is the only sign that a request is still waited for, and it is the same during the
 * rollback of an update.
 */
const IN_PROGRESS = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_IN_PROGRESS$/;

/** Whether the request came so late that it may be a repetition of one that was answered long ago. */
export function isLate({ invocation }: Job): boolean {
  return invocation.begunAt - invocation.requestedAt > SLOW_CREATE * 1000;
}

/** Whether so much time has passed that the request may have been cancelled. */
export function isSlow({ invocation }: Job): boolean {
  return invocation.now() - invocation.requestedAt > SLOW_CREATE * 1000;
}

/** Asks whether anything may still be changed for this request. */
export async function pastOf({ event, invocation }: Job): Promise<Past> {
  const own = await describeOwnResource(event, invocation);
  return own && !IN_PROGRESS.test(own.status) ? own : undefined;
}

/** Asks whether a test case made by this request may stay: what CloudFormation knows by its id it takes care of itself. */
export async function pastWithout(made: TestCaseName, job: Job): Promise<Past> {
  const past = await pastOf(job);
  return past?.physicalResourceId === made.arn ? undefined : past;
}

/**
 * Asks whether a test case that is found by its marker is in use: the resource stands for it by now, or is about to, in
 * a life that began after a late request. Undefined when CloudFormation cannot be asked.
 */
export async function isInUse(found: TestCaseName, job: Job): Promise<boolean | undefined> {
  const own = await describeOwnResource(job.event, job.invocation);
  return own && (own.physicalResourceId === found.arn || (isLate(job) && IN_PROGRESS.test(own.status)));
}
