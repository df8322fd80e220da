import { OWN_STATUS_LAG_SECONDS } from '../../lib/private/contract/timing';
import { type Invocation } from '../invocation/invocation';
import { describeOwnResource, type OwnResource, type ResourceInStack } from './own-resource';
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
const CLOCK_INACCURACY_MILLISECONDS = 1_250;

export function isInProgress({ status }: OwnResource): boolean {
  return IN_PROGRESS.test(status);
}

/** Asks whether CloudFormation still waits for the answer to a request. */
export async function pastOf(resource: ResourceInStack, requestedAt: number, invocation: Invocation): Promise<Past> {
  const own = await describeOwnResource(resource, invocation);
  if (!own || !isInProgress(own)) return own;
  // The resource came into this state long after the request: it may be another request that is under way.
  if (!own.since || own.since - requestedAt <= OWN_STATUS_LAG_SECONDS * 1000) return undefined;
  const phase = await stackPhase(resource.StackId, invocation);
  // Not even the clocks' inaccuracy counts, since the request would have been written when the resource came into its state.
  return phase && requestedAt <= phase.beganAt ? { ...own, status: `${own.status} for a later request` } : undefined;
}

/** Tells whether a request was written before this phase of its stack began. */
export function isOfEarlierPhase(requestedAt: number, { beganAt }: StackPhase): boolean {
  return requestedAt + CLOCK_INACCURACY_MILLISECONDS <= beganAt;
}
