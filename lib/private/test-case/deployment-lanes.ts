import { Aspects, type IAspect, type Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { type ComputedResource } from '../cdk/computed-resource';
import { isInTree } from '../cdk/construct-tree';
import { DependencyGraph } from '../cdk/dependency-graph';
import { LAST } from '../cdk/late-aspect';
import { DEPLOYMENT_LANES } from '../contract/timing';

const LANES_SYMBOL = Symbol.for('cdk-connect-test-case.DeploymentLanes');

/**
 * Makes every test case of a stack depend on the eighth test case before it, unless that would be a cycle. So the test
 * cases form eight lanes, and each lane deploys one test case at a time. The service would throttle the calls of more
 * handlers.
 *
 * More than eight test cases are deployed at once in three cases:
 *
 * - A dependency is missing, so a lane may split into two. For example, test case 9 does not depend on test case 1 when
 *   1 already depends on 9, perhaps through other resources. CloudFormation also ignores the dependencies on a test
 *   case whose condition is false.
 * - A rollback begins while handlers still serve cancelled requests.
 * - The clean-up after an update deletes test cases that were removed or replaced. AWS does not document the order.
 */
export class DeploymentLanes implements IAspect {
  public static of(stack: Stack): DeploymentLanes {
    const holder = stack as Stack & { [LANES_SYMBOL]?: DeploymentLanes };
    return (holder[LANES_SYMBOL] ??= new DeploymentLanes(stack));
  }

  private readonly resources: ComputedResource[] = [];

  private constructor(private readonly stack: Stack) {
    Aspects.of(stack).add(this, { priority: LAST });
  }

  public add(resource: ComputedResource): void {
    this.resources.push(resource);
  }

  public visit(node: IConstruct): void {
    if (node === this.stack) {
      const present = this.resources.filter(isInTree);
      present.forEach((resource) => resource.keepLogicalId());
      this.connect(present);
    }
  }

  private connect(resources: readonly ComputedResource[]): void {
    if (resources.length <= DEPLOYMENT_LANES) {
      return;
    }
    const graph = new DependencyGraph(this.stack);
    resources.slice(DEPLOYMENT_LANES).forEach((resource, index) => {
      const before = resources[index];
      if (!graph.reaches(before, resource)) {
        resource.addResourceDependency(before);
        graph.connect(resource, before);
      }
    });
  }
}
