import { type CfnResource } from 'aws-cdk-lib';
import { templateOf } from '../cdk/template-resource';
import { type Action, type Document, type Observation, type OverrideSystemBehavior } from '../language';
import { documentIn, UNKNOWN_VALUE } from './member';

/** Actions that put a contact into a queue, as flows and the Testing language call them. */
const TRANSFERS = new Set(['TransferContactToQueue', 'DequeueContactAndTransferToQueue', 'DequeueAndTransferToQueue']);
/** What flows can do with a contact so that it reaches somebody. */
const RISKS: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries([...TRANSFERS].map((type) => [type, 'transfer the contact to a queue'])),
  TransferContactToAgent: 'transfer the contact to an agent',
  CreateCallbackContact: 'put a callback into a queue',
  TransferParticipantToThirdParty: 'transfer the contact to a third party',
};
export const FLOW_TYPES = new Set(['AWS::Connect::ContactFlow', 'AWS::Connect::ContactFlowModule']);

/**
 * Why a test case can bring a contact to somebody; undefined if it cannot, or nobody knows.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
 */
export function realQueueRisk(document: unknown, reached: readonly CfnResource[]): string | undefined {
  const observations = observationsOf(document);
  if (!observations) {
    return undefined;
  }
  const substituted = observations.flatMap(substitutedQueues);
  const transfers = observations.filter(isTransfer);
  const unended = transfers.find(
    (observation) => !hasEnd(observation) && !isAmong(substituted, parametersOf(observation.Event.Properties)),
  );
  if (unended) {
    return `its observation "${unended.Identifier}" lets the contact be transferred to a queue`;
  }
  if (observations.some(hasEnd)) {
    return undefined;
  }
  return reached
    .flatMap((flow) => actionsOf(flow).map((action) => ({ flow, ...action })))
    .filter(
      ({ Type, Parameters }) => !(TRANSFERS.has(Type) && (transfers.length > 0 || isAmong(substituted, Parameters))),
    )
    .filter(({ Type }) => RISKS[Type] !== undefined)
    .map(({ flow, Type }) => `the flow ${flow.node.path} can ${RISKS[Type]}, and nothing ends the test before`)[0];
}

interface QueueParameters {
  readonly QueueId?: unknown;
}

function parametersOf(properties: object | undefined): QueueParameters | undefined {
  return (properties as { readonly ActionParameters?: QueueParameters } | undefined)?.ActionParameters;
}

/** Whether one of the queues may be the one of an action: whose ARN or id is the same, or not known before deployment. */
function isAmong(queues: readonly unknown[], parameters: QueueParameters | undefined): boolean {
  const wanted = idIn(parameters?.QueueId);
  return queues.map(idIn).some((id) => id === undefined || wanted === undefined || id === wanted);
}

function idIn(queue: unknown): string | undefined {
  const isKnown = typeof queue === 'string' && !queue.includes(UNKNOWN_VALUE) && !queue.startsWith('$.');
  return isKnown ? queue.split('/').pop() : undefined;
}

function observationsOf(document: unknown): readonly Observation[] | undefined {
  const observations = (document as Partial<Document> | null | undefined)?.Observations;
  return Array.isArray(observations) ? observations : undefined;
}

function isTransfer({ Event }: Observation): boolean {
  return Event?.Type === 'FlowActionStarted' && TRANSFERS.has(Event.Properties?.ActionType);
}

function hasEnd({ Actions }: Observation): boolean {
  return (Actions ?? []).some(
    ({ Type, Parameters }: Action) => Type === 'TestControl' && Parameters?.Command?.Type === 'EndTest',
  );
}

function substitutedQueues({ Actions }: Observation): unknown[] {
  return (Actions ?? [])
    .filter(({ Type }) => Type === 'OverrideSystemBehavior')
    .map(
      ({ Parameters }) =>
        (Parameters as Partial<OverrideSystemBehavior['Parameters']> | undefined)?.Behavior?.Properties,
    )
    .filter((override) => override && TRANSFERS.has(override.ActionType))
    .map((override) => parametersOf(override)?.QueueId);
}

interface FlowAction {
  readonly Type: string;
  readonly Parameters?: QueueParameters;
}

function actionsOf(resource: CfnResource): FlowAction[] {
  if (!FLOW_TYPES.has(resource.cfnResourceType)) {
    return [];
  }
  const flow = documentIn(templateOf(resource).Properties?.Content) as { Actions?: FlowAction[] } | undefined;
  return Array.isArray(flow?.Actions) ? flow.Actions : [];
}
