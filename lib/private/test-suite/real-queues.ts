import { type CfnResource } from 'aws-cdk-lib';
import { documentIn, UNKNOWN_VALUE } from '../cdk/template-document';
import { templateOf } from '../cdk/template-resource';
import { FLOW_TYPES } from '../flows/flow-types';
import { isReference, queueRisk } from '../suite-run/queue-risk';

/** Tells whether a value is known only at deployment or during the execution of a test case. */
const isUnknown = (value: unknown): boolean =>
  isReference(value) || (typeof value === 'string' && value.includes(UNKNOWN_VALUE));

/** Returns the reason why a contact of the test case can reach a person; undefined when no reason is known. */
export function realQueueRisk(document: unknown, reached: readonly CfnResource[]): string | undefined {
  const flows = reached
    .filter(({ cfnResourceType }) => FLOW_TYPES.has(cfnResourceType))
    .map((flow) => ({ name: flow.node.path, content: documentIn(templateOf(flow).Properties?.Content) }));
  return queueRisk(document, flows, isUnknown);
}
