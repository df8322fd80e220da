import { messageOf } from '../../../http/aws-error';
import { type ResourceTypes } from '../../common/resource-type';
import { visitInOrder } from '../template/dependency-graph';
import { type DeletionPolicy } from '../template/template';
import { type PhysicalResource, type Stack } from './stack';

export interface Deletion {
  readonly stack: Stack;
  readonly types: ResourceTypes;
  readonly policy: (resource: PhysicalResource) => DeletionPolicy | undefined;
  /** The maximum number of attempts to delete a resource. */
  readonly attempts: number;
  /** True when the stack forgets a resource that cannot be deleted, as in CloudFormation after an update. */
  readonly orphan: boolean;
}

/** Deletes physical resources of a stack, dependents first. Returns true when all of them were deleted or retained. */
export async function deleteResources(deletion: Deletion, unwanted: readonly PhysicalResource[]): Promise<boolean> {
  let complete = true;
  const dependents = new Map(
    unwanted.map((resource) => [resource, new Set(unwanted.filter((other) => other.needs.has(resource.logicalId)))]),
  );
  const visit = async (resource: PhysicalResource) => {
    const deleted = await deleteOne(deletion, resource);
    complete &&= deleted;
    if (!deleted && !deletion.orphan) {
      throw new Error(`${resource.logicalId} stays`);
    }
    forget(deletion.stack, resource);
  };
  const visited = await visitInOrder(dependents, visit, { stopAtFailure: false });
  return visited && complete;
}

async function deleteOne(deletion: Deletion, resource: PhysicalResource): Promise<boolean> {
  const { stack, policy, types, attempts } = deletion;
  if (isRetained(stack, resource, policy(resource))) {
    tell(stack, resource, 'DELETE_SKIPPED');
    return true;
  }
  for (let attempt = 1; ; attempt++) {
    tell(stack, resource, 'DELETE_IN_PROGRESS');
    try {
      await types(resource.type).delete({
        stack: stack.identity,
        logicalId: resource.logicalId,
        type: resource.type,
        physicalId: resource.physicalId,
        properties: resource.properties,
        tags: [],
        signal: new AbortController().signal,
      });
      tell(stack, resource, 'DELETE_COMPLETE');
      return true;
    } catch (error) {
      tell(stack, resource, 'DELETE_FAILED', messageOf(error));
      if (attempt >= attempts) {
        return false;
      }
    }
  }
}

function isRetained(stack: Stack, resource: PhysicalResource, policy: DeletionPolicy | undefined): boolean {
  return policy === 'Retain' || (policy === 'RetainExceptOnCreate' && resource.createdBy !== stack.operationId);
}

/**
 * Records the status of a physical resource. For a replaced resource, records only an event: `stack.resources` keeps
 * the status of the new resource, which has the same logical id.
 */
function tell(stack: Stack, resource: PhysicalResource, status: string, reason?: string): void {
  const detail = { reason, physicalId: resource.physicalId, properties: resource.properties };
  const shown = stack.resources.get(resource.logicalId);
  const hasSuccessor = shown?.physical && shown.physical.physicalId !== resource.physicalId;
  if (hasSuccessor) {
    stack.record(resource.logicalId, resource.type, status, detail);
  } else {
    stack.setResourceStatus(resource.logicalId, resource.type, status, detail);
  }
}

function forget(stack: Stack, resource: PhysicalResource): void {
  stack.ledger.delete(resource);
  const shown = stack.resources.get(resource.logicalId);
  if (shown?.physical === resource) {
    shown.physical = undefined;
  }
}
