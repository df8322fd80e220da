import { type StackEvent } from '@aws-sdk/client-cloudformation';
import { OWN_STATUS_LAG } from '../../lib/private/contract/timing';
import { type Invocation } from '../invocation/invocation';
import { describeOwnResource, type OwnResource, type ResourceInStack } from './own-resource';
import { stackEvents, timeOf } from './stack-events';
import { type StackPhase, stackPhase } from './stack-phase';

/** The state of the resource, when it says that the request is a thing of the past; undefined when it may go on. */
export type Past = OwnResource | undefined;

/**
 * CloudFormation cancels what is in flight when another resource fails, and tells nobody; Lambda delivers events late
 * and twice. A status in progress is the first sign that a request is still waited for, and it is the same during the
 * rollback of an update.
 */
const IN_PROGRESS = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_IN_PROGRESS$/;

/** The signature of a request tells its second, and the clocks that sign and that date events differ a little. */
const INACCURACY = 1_250;

export function isInProgress({ status }: OwnResource): boolean {
  return IN_PROGRESS.test(status);
}

/** Asks whether CloudFormation still waits for the answer to a request. */
export async function pastOf(resource: ResourceInStack, requestedAt: number, invocation: Invocation): Promise<Past> {
  const own = await describeOwnResource(resource, invocation);
  if (!own || !isInProgress(own)) return own;
  // The resource came into this state long after the request: it may be another request that is under way.
  if (!own.since || own.since - requestedAt <= OWN_STATUS_LAG * 1000) return undefined;
  const phase = await stackPhase(resource.StackId, invocation);
  // Not even the clocks' inaccuracy counts, since the request would have been written when the resource came into its state.
  return phase && requestedAt <= phase.beganAt ? { ...own, status: `${own.status} for a later request` } : undefined;
}

/** Tells whether a request was written before this phase of its stack began. */
export function isOfEarlierPhase(requestedAt: number, { beganAt }: StackPhase): boolean {
  return requestedAt + INACCURACY <= beganAt;
}

/**
 * Asks whether CloudFormation has had this physical id for the resource since the request was written, so that it takes care of it
 * itself: a resource that was replaced still has its former id, to which a rollback returns. Undefined when CloudFormation does
 * not tell.
 */
export async function hasHadPhysicalId(
  physicalId: string,
  { StackId, LogicalResourceId }: ResourceInStack,
  requestedAt: number,
  invocation: Invocation,
): Promise<boolean | undefined> {
  const isSince = (event: StackEvent) => timeOf(event) >= requestedAt - INACCURACY;
  const events = await stackEvents(StackId, (event) => !isSince(event), invocation);
  return events
    ?.filter(isSince)
    .some(
      (event) =>
        event.LogicalResourceId === LogicalResourceId &&
        event.PhysicalResourceId === physicalId &&
        !event.ResourceStatus!.startsWith('DELETE_'),
    );
}
