import { type CfnResource } from 'aws-cdk-lib';
import { createHash } from 'node:crypto';
import { inKeyOrder } from '../cdk/key-order';
import { templateOf } from '../cdk/template-resource';

/** Properties that do not affect the result of a test case. A release of this library may change ServiceTimeout. */
const IGNORED = new Set(['Tags', 'ServiceTimeout']);

/**
 * Returns a hash of `more`, and of the path, the type and the properties of each resource. The properties have the
 * hashes of assets, so the result also changes with the assets.
 */
export function digestOf(resources: readonly CfnResource[], more: unknown): string {
  const hash = createHash('sha256');
  for (const resource of resources) {
    const { Type, Properties = {} } = templateOf(resource);
    const kept = Object.fromEntries(Object.entries(Properties).filter(([name]) => !IGNORED.has(name)));
    hash.update(JSON.stringify(inKeyOrder([resource.node.path, Type, kept])));
  }
  return hash
    .update(JSON.stringify(inKeyOrder(more)))
    .digest('hex')
    .slice(0, 32);
}
