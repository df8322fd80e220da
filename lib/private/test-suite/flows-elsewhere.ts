import { Annotations, type CfnResource } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { outermostStack } from '../cdk/nesting';
import { FLOW_TYPES } from '../flows/flow-types';

/** The largest number of flows that the warning names. */
const MAX_NAMED = 5;

/**
 * Warns of flows in other stacks. When the suite fails in a deployment, CloudFormation does not roll back these flows.
 *
 * @param run the run of the suite. The warning is added to this construct and not to the suite, since users acknowledge
 * the warning at the suite before it is added. In older releases of aws-cdk-lib, such an early acknowledgement applies
 * only to the constructs inside the suite
 * @param reached the resources that the test cases reach
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
  return `the test cases reach flows of another stack: ${[...named, ...more].join(', ')}. A change of these flows reaches callers before the suite runs. When the suite fails, only the stack of the suite is rolled back: define the suite in the stack of the flows, and gate() the flows that its test cases enter`;
}
