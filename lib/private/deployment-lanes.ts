import { Aspects, CfnResource, type IAspect, Stack } from 'aws-cdk-lib';
import { Dependable, type IConstruct } from 'constructs';
import { isInTree } from './construct-tree';
import { referencesOf } from './template-resource';

/**
 * How many test cases of a stack are deployed at once.
 *
 * The service takes two requests a second (five in a burst). More handlers at once are only throttled more often: with eight
 * lanes the requests of 200 test cases take hardly longer than the limit itself allows, with 1.1 calls a test case.
 */
const LANES = 8;

/** After other aspects of the stack, which may add dependencies. */
const LAST = 1_000_000;

const LANES_SYMBOL = Symbol.for('cdk-connect-test-case.DeploymentLanes');

/**
 * Makes every test case of a stack wait for the eighth before it, unless that one waits for it already.
 */
export class DeploymentLanes implements IAspect {
  public static of(stack: Stack): DeploymentLanes {
    const holder = stack as Stack & { [LANES_SYMBOL]?: DeploymentLanes };
    return (holder[LANES_SYMBOL] ??= new DeploymentLanes(stack));
  }

  private readonly resources: CfnResource[] = [];

  private constructor(private readonly stack: Stack) {
    Aspects.of(stack).add(this, { priority: LAST });
  }

  public add(resource: CfnResource): void {
    this.resources.push(resource);
  }

  public visit(node: IConstruct): void {
    const resources = this.resources.filter(isInTree);
    if (node !== this.stack || resources.length <= LANES) {
      return;
    }
    const graph = new DependencyGraph(this.stack);
    resources.slice(LANES).forEach((resource, index) => {
      const before = resources[index];
      if (!graph.reaches(before, resource)) {
        resource.addResourceDependency(before);
        graph.connect(resource, before);
      }
    });
  }
}

/**
 * Which resource of a stack is deployed after which. What is in a nested stack counts as the nested stack's resource.
 */
class DependencyGraph {
  private readonly dependencies = new Map<IConstruct, Set<IConstruct>>();

  public constructor(private readonly stack: Stack) {
    for (const construct of stack.node.findAll()) {
      if (CfnResource.isCfnResource(construct)) {
        [...construct.obtainDependencies(), ...referencesOf(construct)].forEach((target) =>
          this.connect(construct, target),
        );
      }
      for (const target of construct.node.dependencies.flatMap((other) => Dependable.of(other).dependencyRoots)) {
        this.connectAll(construct, target);
      }
    }
  }

  public connect(source: IConstruct, target: IConstruct): void {
    const [from, to] = [this.resourceOf(source), this.resourceOf(target)];
    if (from && to && from !== to) {
      this.dependencies.set(from, (this.dependencies.get(from) ?? new Set()).add(to));
    }
  }

  public reaches(source: IConstruct, target: IConstruct): boolean {
    const seen = new Set<IConstruct>();
    const pending = [source];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next === target) {
        return true;
      }
      if (!seen.has(next)) {
        seen.add(next);
        pending.push(...(this.dependencies.get(next) ?? []));
      }
    }
    return false;
  }

  /** A dependency between constructs is one between all resources in them. */
  private connectAll(source: IConstruct, target: IConstruct): void {
    const targets = target.node.findAll().filter((construct) => CfnResource.isCfnResource(construct));
    for (const resource of source.node.findAll().filter((construct) => CfnResource.isCfnResource(construct))) {
      targets.forEach((other) => this.connect(resource, other));
    }
  }

  /** The construct's resource in this stack; none, if it belongs to another stack. */
  private resourceOf(construct: IConstruct): IConstruct | undefined {
    let resource = construct;
    for (let stack = Stack.of(resource); stack !== this.stack; stack = Stack.of(resource)) {
      if (!stack.nestedStackParent || !stack.nestedStackResource) {
        return undefined;
      }
      resource = stack.nestedStackResource;
    }
    return resource;
  }
}
