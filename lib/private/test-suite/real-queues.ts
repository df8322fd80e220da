import { type CfnResource } from 'aws-cdk-lib';
import { templateOf } from '../template-resource';
import { type Action, type Document, type Observation } from '../testing-language';
import { documentIn } from './member';

/** Actions that put a contact into a queue, as flows and the Testing language call them. */
const TRANSFERS = new Set(['TransferContactToQueue', 'DequeueContactAndTransferToQueue', 'DequeueAndTransferToQueue']);
const FLOW_TYPES = new Set(['AWS::Connect::ContactFlow', 'AWS::Connect::ContactFlowModule']);

/**
 * Why a test case can leave a contact in a real queue, where it reaches an agent; undefined if it cannot, or nobody knows.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
 */
export function realQueueRisk(document: unknown, reached: readonly CfnResource[]): string | undefined {
  const observations = observationsOf(document);
  if (!observations || observations.some(hasOverride)) {
    return undefined;
  }
  const transfers = observations.filter(isTransfer);
  const unended = transfers.find((observation) => !hasEnd(observation));
  if (unended) {
    return `its observation "${unended.Identifier}" lets the contact be transferred to a queue`;
  }
  const flow = reached.find(transfersToQueue);
  return transfers.length === 0 && flow && !observations.some(hasEnd)
    ? `the flow ${flow.node.path} can transfer the contact to a queue, and nothing ends the test before`
    : undefined;
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

function hasOverride({ Actions }: Observation): boolean {
  return (Actions ?? []).some(
    ({ Type, Parameters }: Action) =>
      Type === 'OverrideSystemBehavior' && TRANSFERS.has(Parameters?.Behavior?.Properties?.ActionType),
  );
}

function transfersToQueue(resource: CfnResource): boolean {
  if (!FLOW_TYPES.has(resource.cfnResourceType)) {
    return false;
  }
  const flow = documentIn(templateOf(resource).Properties?.Content) as { Actions?: { Type?: string }[] } | undefined;
  return Array.isArray(flow?.Actions) && flow.Actions.some(({ Type }) => TRANSFERS.has(Type ?? ''));
}
