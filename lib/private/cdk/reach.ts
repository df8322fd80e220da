import { CfnResource } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { referencesOf } from './references';

export interface ReachOptions {
  /**
   * Tells whether a construct is left out. The resources that only this construct needs are then left out, too.
   * Default: no construct is left out.
   */
  readonly isBehind?: (construct: IConstruct) => boolean;
  /** Returns the constructs that a resource needs. Default: the constructs to which it refers. */
  readonly targetsOf?: (resource: CfnResource) => readonly IConstruct[];
}

/** Returns the roots and the resources that they need, directly or through others, in the order of their paths. */
export function reachOf(
  roots: readonly CfnResource[],
  { isBehind = () => false, targetsOf = referencesOf }: ReachOptions = {},
): CfnResource[] {
  const reached = new Set<CfnResource>();
  const pending = [...roots];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (!reached.has(next) && !isBehind(next)) {
      reached.add(next);
      pending.push(...targetsOf(next).filter((target) => CfnResource.isCfnResource(target)));
    }
  }
  // Computing `node.path` takes time, so each path is computed only once.
  return [...reached]
    .map((resource) => ({ resource, path: resource.node.path }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ resource }) => resource);
}
