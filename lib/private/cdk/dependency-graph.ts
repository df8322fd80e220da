import { CfnResource, Stack } from 'aws-cdk-lib';
import { Dependable, type IConstruct } from 'constructs';
import { referencesOf } from './references';
import { resourcesIn } from './template-resource';

/**
 * The dependencies between the resources of a stack. The `AWS::CloudFormation::Stack` resource of a nested stack stands
 * for all constructs in the nested stack.
 */
export class DependencyGraph {
  private readonly dependencies = new Map<IConstruct, Set<IConstruct>>();
  private readonly targets = new Set<IConstruct>();

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
      this.targets.add(to);
    }
  }

  public reaches(source: IConstruct, target: IConstruct): boolean {
    return this.resourceOf(source) === this.resourceOf(target) || this.path(source, target) !== undefined;
  }

  /**
   * Returns the shortest path of dependencies from one resource to another, including both. When both are the
   * same resource, returns the shortest cycle that contains the resource. Returns undefined when there is no path.
   */
  public path(source: IConstruct, target: IConstruct): IConstruct[] | undefined {
    const [from, to] = [this.resourceOf(source), this.resourceOf(target)];
    if (!from || !to || !this.targets.has(to)) {
      return undefined;
    }
    // The loop also visits the entries that it adds to the map. So this is a breadth-first search, which finds the
    // shortest path first.
    const previous = new Map<IConstruct, IConstruct | undefined>([[from, undefined]]);
    for (const node of previous.keys()) {
      for (const next of this.dependencies.get(node) ?? []) {
        if (next === to) {
          return [...pathTo(node, previous), to];
        }
        if (!previous.has(next)) {
          previous.set(next, node);
        }
      }
    }
    return undefined;
  }

  /**
   * Connects all resources in one construct to all resources in another. This is the meaning of a dependency between
   * constructs.
   */
  private connectAll(source: IConstruct, target: IConstruct): void {
    const targets = resourcesIn(target);
    for (const resource of resourcesIn(source)) {
      targets.forEach((other) => this.connect(resource, other));
    }
  }

  /**
   * Returns the node of a construct in this stack: the construct itself, or the resource of the nested stack that
   * contains the construct. Returns undefined for a construct of another stack.
   */
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

/** Returns the path from the start of the search to `last`. `previous` has the node before each node on the path. */
function pathTo(last: IConstruct, previous: ReadonlyMap<IConstruct, IConstruct | undefined>): IConstruct[] {
  const path: IConstruct[] = [];
  for (let node: IConstruct | undefined = last; node; node = previous.get(node)) path.unshift(node);
  return path;
}
