import { type StackEvent } from '@aws-sdk/client-cloudformation';
import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { CERTAINLY_AWAITED_SECONDS, OWN_STATUS_LAG_SECONDS } from '../../lib/private/contract/timing';
import { type Invocation } from '../invocation/invocation';
import { describeOwnResource, type OwnResource, type ResourceInStack } from './own-resource';
import { stackEvents, timeOf } from './stack-events';
import { type StackPhase, stackPhase } from './stack-phase';

/*
 * When a resource of a stack fails, CloudFormation cancels the unanswered requests of the other resources, without
 * notice. Lambda may deliver a request late or twice. So the handlers ask CloudFormation about a request:
 *
 * - Is the request past? CloudFormation no longer waits for the answer to a past request.
 * - May a test case that the request created or adopted stay?
 * - Is the test case that the request would delete in use?
 * - Is the request part of a rollback?
 */

/**
 * A request of CloudFormation, and the invocation that serves it. The `requestedAt` of the invocation is the time at
 * which the request was written.
 */
export interface DatedRequest<Event = ResourceInStack> {
  readonly event: Event;
  readonly invocation: Invocation;
}

/**
 * The statuses of a resource while CloudFormation waits for an answer. CloudFormation may wait for the answer to a
 * later request, such as a request in the rollback of an update.
 */
const IN_PROGRESS = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_IN_PROGRESS$/;

/**
 * The margin when the time of a request is compared with the time of a stack event. The time of a request has only
 * whole seconds (1,000 ms). The clocks of requests and of stack events differ a little (250 ms).
 */
const CLOCK_INACCURACY_MILLISECONDS = 1_250;

/**
 * Asks whether a request is past: it was cancelled or answered, or a later request exists.
 *
 * @returns the state of the resource, which shows that the request is past; undefined while CloudFormation waits for
 * the answer, and when CloudFormation does not answer the question
 */
export async function whyPast({ event, invocation }: DatedRequest): Promise<OwnResource | undefined> {
  const own = await describeOwnResource(event, invocation);
  if (!own || !isInProgress(own)) return own;
  const { requestedAt } = invocation;
  // A status that was set soon after the request was written comes from this request. A status that was set later may
  // come from a later request.
  if (!own.since || own.since - requestedAt <= OWN_STATUS_LAG_SECONDS * 1000) return undefined;
  const phase = await stackPhase(event.StackId, invocation);
  // A request that was written before the phase began is past. Since clocks differ, a request that was written just
  // after the phase began can seem older than the phase. But the status of such a request was set within
  // OWN_STATUS_LAG_SECONDS, so the check of `own.since` has already returned undefined.
  return phase && requestedAt <= phase.beganAt ? { ...own, status: `${own.status} for a later request` } : undefined;
}

/**
 * Asks whether a test case that a past request created or adopted may stay. The test case may stay if its ARN was the
 * physical id of the resource at some time after the past request was written. Then CloudFormation knows the test case,
 * and sends a Delete when the resource no longer needs it.
 *
 * @returns undefined when CloudFormation does not answer
 */
export async function mayStay(
  physicalResourceId: string,
  past: OwnResource,
  request: DatedRequest,
): Promise<boolean | undefined> {
  return past.physicalResourceId === physicalResourceId || hasHadPhysicalId(physicalResourceId, request);
}

/**
 * Asks whether the resource had this physical id at some time after the request was written. Events of a deletion do
 * not count. The current physical id is not enough: after a replacement, the former test case exists until the
 * clean-up, and a rollback returns to it.
 *
 * @returns undefined when CloudFormation does not answer
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
 * Asks whether the resource uses, or may soon use, the test case that a request would delete. The resource uses the
 * test case of its physical id until the deletion of the resource begins. The resource may soon use the test case of a
 * late Create or Delete, if the resource is being created or updated.
 *
 * @returns undefined when CloudFormation does not answer
 */
export async function isInUse(
  physicalResourceId: string,
  request: DatedRequest<CloudFormationCustomResourceEvent>,
): Promise<boolean | undefined> {
  const own = await describeOwnResource(request.event, request.invocation);
  if (!own) return undefined;
  if (own.physicalResourceId === physicalResourceId) return !own.status.startsWith('DELETE_');
  // The status UPDATE_IN_PROGRESS does not show whether an Update is late, since it may be the status of this Update.
  // The handler asks in another way whether an Update is past.
  return request.event.RequestType !== 'Update' && isLate(request) && isInProgress(own);
}

/**
 * Asks whether a request is part of a rollback. In a rollback, a request must not fail for a reason that only another
 * deployment can remove. Returns false when CloudFormation does not answer.
 */
export async function isInRollback({ event, invocation }: DatedRequest): Promise<boolean> {
  const phase = await stackPhase(event.StackId, invocation);
  return phase?.isRollback ?? false;
}

/** Tells whether the invocation began so late that another invocation may have answered the request before. */
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
