import { messageOf } from '../../../http/aws-error';
import { type ResourceTypes } from '../../common/resource-type';
import { visitInOrder } from '../template/dependency-graph';
import { type PhysicalResource, type StableState, type Stack, type StackResource } from './stack';

/** CloudFormation's words for a resource that ContinueUpdateRollback skips. The cdk CLI looks for these words. */
const SKIPPED = 'Skipped during update rollback';

/**
 * Rolls back the resources that an update changed, or may have changed, in the order of dependencies. Returns true when
 * no resource failed.
 *
 * A resource gets its previous properties again, unless it is skipped. A replaced custom resource gets an Update
 * request with its new physical id (our reading of AWS). For any other replaced resource, the stack takes back the old
 * resource, which still exists. The clean-up deletes the resources that the update created.
 */
export async function rollBackResources(
  stack: Stack,
  stable: StableState,
  types: ResourceTypes,
  skipped: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  const graph = new Map([...stable.resources].map(([logicalId, before]) => [logicalId, before.needs]));
  const visit = async (logicalId: string) => {
    const before = stable.resources.get(logicalId)!;
    const resource = stack.resources.get(logicalId)!;
    if (skipped.has(logicalId)) {
      stack.adopt({ ...resource.physical!, declaration: before.declaration });
      stack.setResourceStatus(logicalId, resource.type, 'UPDATE_COMPLETE', { reason: SKIPPED });
    } else if (resource.attempted || resource.physical?.properties !== before.properties) {
      await rollBackResource(stack, resource, before, types);
    } else {
      stack.adopt(before);
      if (resource.status === 'UPDATE_FAILED') {
        // The update failed before it changed the resource, so there is nothing to undo.
        stack.setResourceStatus(logicalId, resource.type, 'UPDATE_COMPLETE');
      }
    }
  };
  return visitInOrder(graph, visit, { stopAtFailure: true });
}

async function rollBackResource(
  stack: Stack,
  resource: StackResource,
  before: PhysicalResource,
  types: ResourceTypes,
): Promise<void> {
  const { logicalId, type } = resource;
  const now = resource.physical!;
  stack.setResourceStatus(logicalId, type, 'UPDATE_IN_PROGRESS', { properties: before.properties });
  try {
    const handler = types(type);
    const isReplaced = now.physicalId !== before.physicalId;
    const revert = handler.revert ?? (isReplaced ? async () => before : handler.update);
    const { physicalId, attributes } = await revert({
      stack: stack.identity,
      logicalId,
      type,
      physicalId: now.physicalId,
      properties: before.properties,
      previous: resource.attempted ?? now.properties,
      tags: stack.revision!.tags,
      signal: new AbortController().signal,
    });
    stack.adopt({ ...before, physicalId, attributes });
  } catch (error) {
    stack.setResourceStatus(logicalId, type, 'UPDATE_FAILED', { reason: messageOf(error) });
    throw error;
  }
  stack.setResourceStatus(logicalId, type, 'UPDATE_COMPLETE');
}
