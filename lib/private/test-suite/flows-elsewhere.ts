import { Annotations, type CfnResource } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { outermostStack } from '../cdk/nesting';
import { FLOW_TYPES } from './real-queues';

/** The warning names so many flows. */
const MAX_NAMED = 5;

/**
 * Warns of flows that a run in a deployment does not guard. A nested stack is rolled back with the stack around it, another one is
 * not.
 *
 * @param run the run of the suite, in which the warning is found: older releases of aws-cdk-lib miss one that was acknowledged before
 *   in its own construct
 * @param reached the resources that its test cases come to
 */
export function warnOfFlowsElsewhere(run: IConstruct, reached: readonly CfnResource[]): void {
  const elsewhere = reached
    .filter(({ cfnResourceType }) => FLOW_TYPES.has(cfnResourceType))
    .filter((flow) => outermostStack(flow) !== outermostStack(run));
  if (elsewhere.length > 0) {
    Annotations.of(run).addWarningV2('cdk-connect-test-case:flow-in-another-stack', warning(elsewhere));
  }
}

function warning(flows: readonly CfnResource[]): string {
  const named = flows
    .slice(0, MAX_NAMED)
    .map((flow) => `${flow.node.path} (of the stack ${outermostStack(flow).stackName})`);
  const more = flows.length > MAX_NAMED ? [`${flows.length - MAX_NAMED} more`] : [];
  return `the test cases come to flows of another stack: ${[...named, ...more].join(', ')}. A change of these meets callers before the suite runs, and stays when the suite fails, since only the stack of the suite is rolled back: define the suite in the stack of the flows, and gate() the flows that its test cases enter`;
}
