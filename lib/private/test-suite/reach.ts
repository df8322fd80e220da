import { CfnResource } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { referencesOf } from '../template-resource';

/**
 * The resources that others refer to, and so on: of a test case its flow, the functions, queues and hours of the flow, the
 * roles of the functions. What works behind the scenes (`isBehind`) does not count.
 */
export function reachOf(roots: readonly CfnResource[], isBehind: (construct: IConstruct) => boolean): CfnResource[] {
  const reached = new Set<CfnResource>();
  const pending = [...roots];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (!reached.has(next) && !isBehind(next)) {
      reached.add(next);
      pending.push(...referencesOf(next).filter((target) => CfnResource.isCfnResource(target)));
    }
  }
  return [...reached].sort((one, other) => (one.node.path < other.node.path ? -1 : 1));
}
