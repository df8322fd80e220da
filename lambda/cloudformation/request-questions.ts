import { type StackEvent } from '@aws-sdk/client-cloudformation';
import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { CERTAINLY_AWAITED_SECONDS, OWN_STATUS_LAG_SECONDS } from '../../lib/private/contract/timing';
import { type Invocation } from '../invocation/invocation';
import { describeOwnResource, type OwnResource, type ResourceInStack } from './own-resource';
import { stackEvents, timeOf } from './stack-events';
import { type StackPhase, stackPhase } from './stack-phase';

/*
 * CloudFormation cancels requests in flight when another resource fails, and tells nobody; Lambda delivers events late and
 * twice. So a request that is not answered at once asks whether it is past, whether what it created may stay, and whether
 * a test case that it would delete is in use.
 */

/** A request of CloudFormation, with the invocation that serves it and knows when it was written. */
export interface DatedRequest<Event = ResourceInStack> {
  readonly event: Event;
  readonly invocation: Invocation;
}

/**
 * A status in progress is the first sign that CloudFormation still waits for an answer. It is the same during the rollback
 * of an update.
 */
const IN_PROGRESS = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_IN_PROGRESS$/;

/** The signature of a request tells its second, and the clocks that sign and that date events differ a little. */
const CLOCK_INACCURACY_MILLISECONDS = 1_250;

/**
 * Asks whether a request is past: it was cancelled, answered, or overtaken by a later one.
 *
 * @returns the state of the resource that says so; undefined while CloudFormation waits for the answer, and when it does not
 * tell
 */
export async function whyPast({ event, invocation }: DatedRequest): Promise<OwnResource | undefined> {
  const own = await describeOwnResource(event, invocation);
  if (!own || !isInProgress(own)) return own;
  const { requestedAt } = invocation;
  // The resource came into this state long after the request: it may be another request that is under way.
  if (!own.since || own.since - requestedAt <= OWN_STATUS_LAG_SECONDS * 1000) return undefined;
  const phase = await stackPhase(event.StackId, invocation);
  // Not even the clocks' inaccuracy counts, since the request would have been written when the resource came into its state.
  return phase && requestedAt <= phase.beganAt ? { ...own, status: `${own.status} for a later request` } : undefined;
}

/**
 * Asks whether what a past request created may stay: CloudFormation itself deletes or keeps what it knows by its physical id.
 *
 * @returns undefined when CloudFormation does not tell
 */
export async function mayStay(
  physicalResourceId: string,
  past: OwnResource,
  request: DatedRequest,
): Promise<boolean | undefined> {
  return past.physicalResourceId === physicalResourceId || hasHadPhysicalId(physicalResourceId, request);
}

/**
 * Asks whether the resource has had this physical id since the request was written: a resource that was replaced still has its former
 * one until the clean-up, and a rollback returns to it.
 *
 * @returns undefined when CloudFormation does not tell
 */
export async function hasHadPhysicalId(
  physicalResourceId: string,
  { event: { LogicalResourceId, StackId }, invocation }: DatedRequest,
): Promise<boolean | undefined> {
  const since = invocation.requestedAt - CLOCK_INACCURACY_MILLISECONDS;
  const isSince = (event: StackEvent) => timeOf(event) >= since;
  const events = await stackEvents(StackId, (event) => !isSince(event), invocation);
  return events
    ?.filter(isSince)
    .some(
      (event) =>
        event.LogicalResourceId === LogicalResourceId &&
        event.PhysicalResourceId === physicalResourceId &&
        !event.ResourceStatus!.startsWith('DELETE_'),
    );
}

/**
 * Asks whether the resource uses what a request would delete: the resource stands for it by now, or is about to, because it
 * was created again after a late request.
 *
 * @returns undefined when CloudFormation does not tell
 */
export async function isInUse(
  physicalResourceId: string,
  request: DatedRequest<CloudFormationCustomResourceEvent>,
): Promise<boolean | undefined> {
  const own = await describeOwnResource(request.event, request.invocation);
  if (!own) return undefined;
  if (own.physicalResourceId === physicalResourceId) return !own.status.startsWith('DELETE_');
  // An Update has asked before whether it is past.
  return request.event.RequestType !== 'Update' && isLate(request) && isInProgress(own);
}

/**
 * Asks whether a request is part of a rollback, in which nothing may be refused for which people would have to deploy something
 * else.
 */
export async function isInRollback({ event, invocation }: DatedRequest): Promise<boolean> {
  const phase = await stackPhase(event.StackId, invocation);
  return phase?.isRollback ?? false;
}

/** Tells whether a request came so late that it may be the repetition of one that was answered long ago. */
export function isLate({ invocation }: Pick<DatedRequest, 'invocation'>): boolean {
  return invocation.begunAt - invocation.requestedAt > CERTAINLY_AWAITED_SECONDS * 1000;
}

/** Tells whether a request is so old by now that it may have been cancelled. */
export function isOld({ invocation }: Pick<DatedRequest, 'invocation'>): boolean {
  return invocation.now() - invocation.requestedAt > CERTAINLY_AWAITED_SECONDS * 1000;
}

/** Tells whether a request was written before this phase of its stack began. */
export function isOvertakenBy({ beganAt }: StackPhase, { invocation }: Pick<DatedRequest, 'invocation'>): boolean {
  return invocation.requestedAt + CLOCK_INACCURACY_MILLISECONDS <= beganAt;
}

function isInProgress({ status }: OwnResource): boolean {
  return IN_PROGRESS.test(status);
}
