import { itemsAt, memberOf } from '../json/json';
import { nameInFlows, QUEUE_ACTIONS } from '../language';
import { Known, readDocument, type ReadFlowAction, type ReadObservation, readResource } from '../language/reader';

/** The actions that put a contact into a queue, by the names that they have in flows. */
const TRANSFERS: readonly string[] = QUEUE_ACTIONS.map(nameInFlows);
/** The flow actions that can bring a contact to a person, each with a description for messages. */
const RISKS: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(TRANSFERS.map((type) => [type, 'transfer the contact to a queue'])),
  TransferContactToAgent: 'transfer the contact to an agent',
  CreateCallbackContact: 'put a callback into a queue',
  TransferParticipantToThirdParty: 'transfer the contact to a third party',
};

/** A flow that a test case can reach. */
export interface ReachedFlow {
  readonly name: string;
  /** The document of the flow. */
  readonly content: unknown;
}

/** Tells whether a value is not known yet, such as the reference `$.External.queue`, which gets its value in an execution. */
type IsUnknown = (value: unknown) => boolean;

export const isReference: IsUnknown = (value) => typeof value === 'string' && value.startsWith('$.');

/**
 * Returns the reason why a contact of the test case can reach a person; undefined when no reason is known.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
 */
export function queueRisk(
  document: unknown,
  reached: readonly ReachedFlow[],
  isUnknown: IsUnknown = isReference,
): string | undefined {
  const { hasObservations, observations } = readDocument(document, isUnknown);
  if (!hasObservations) {
    return undefined;
  }
  const substituted = observations.flatMap(substitutedQueues);
  const transfers = observations.flatMap(transferOf);
  const unended = transfers.find(
    ({ observation, queue }) => !hasEnd(observation) && !mayBeAmong(substituted, queue.resource),
  );
  if (unended) {
    return `its observation "${unended.observation.name}" lets the contact be transferred to a queue`;
  }
  if (observations.some(hasEnd)) {
    return undefined;
  }
  return reached
    .flatMap((flow) => actionsOf(flow, isUnknown).map((action) => ({ flow, ...action })))
    .filter(
      ({ type, queue }) => !(TRANSFERS.includes(type) && (transfers.length > 0 || mayBeAmong(substituted, queue))),
    )
    .filter(({ type }) => RISKS[type] !== undefined)
    .map(({ flow, type }) => `the flow ${flow.name} can ${RISKS[type]}, and nothing ends the test before that`)[0];
}

/** Tells whether one of the queues may be the wanted queue. A queue that is not known yet is undefined. */
function mayBeAmong(queues: readonly (string | undefined)[], wanted: string | undefined): boolean {
  return queues.some((queue) => queue === undefined || wanted === undefined || queue === wanted);
}

const isOfQueues = ({ type }: ReadFlowAction) => QUEUE_ACTIONS.some((action) => action === type);

function transferOf(observation: ReadObservation): { observation: ReadObservation; queue: ReadFlowAction }[] {
  const { event } = observation;
  const isTransfer = event.type === 'FlowActionStarted' && isOfQueues(event.action);
  return isTransfer ? [{ observation, queue: event.action }] : [];
}

function hasEnd({ actions }: ReadObservation): boolean {
  return actions.some(({ kind }) => kind === 'EndTest');
}

function substitutedQueues({ actions }: ReadObservation): (string | undefined)[] {
  return actions.flatMap((action) =>
    action.kind === 'OverrideSystemBehavior' && isOfQueues(action.action) ? [action.action.resource] : [],
  );
}

interface FlowAction {
  readonly type: string;
  readonly queue?: string;
}

function actionsOf({ content }: ReachedFlow, isUnknown: IsUnknown): FlowAction[] {
  const known = new Known(isUnknown);
  return itemsAt(content, 'Actions').map((action) => ({
    type: String(memberOf(action, 'Type')),
    queue: readResource('TransferContactToQueue', memberOf(action, 'Parameters'), known).resource,
  }));
}
