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
const ALIVE = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_(IN_PROGRESS|COMPLETE)$/;

/** Whether the request is so old that it may be a late repetition, or its resource may have been cancelled. */
export function isOld({ invocation }: Job): boolean {
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

/** Asks whether the resource that a Delete is about has begun a new life since. */
export async function livesAgain({ event, invocation }: Job): Promise<boolean> {
  const own = await describeOwnResource(event, invocation);
  return own !== undefined && ALIVE.test(own.status);
}
