import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '../../../http/aws-error';
import { FailedResource, type Properties, type ResourceTypes, UntouchedResource } from '../../common/resource-type';
import { visitInOrder } from '../template/dependency-graph';
import { type Scope } from '../template/intrinsics';
import { resolvedProperties, type Plan } from './plan';
import { type PhysicalResource, type Revision, type Stack, type StackResource } from './stack';

/** The creations and updates that bring a stack to a revision. The clean-up makes the deletions. */
export interface Deployment {
  readonly stack: Stack;
  readonly revision: Revision;
  readonly plan: Plan;
  readonly scope: Scope;
  /** The names of the exports that were imported so far. */
  readonly imports: ReadonlySet<string>;
  readonly types: ResourceTypes;
  /**
   * Aborted when a resource fails and rollback is enabled, or when the operation is cancelled. Then no other creation
   * or update begins, and custom resources in progress are cancelled, also those of nested stacks.
   */
  readonly abort: AbortController;
}

/**
 * Creates and updates the resources of the plan. When some of them failed, returns a reason that names them.
 *
 * When rollback is enabled, the first failure stops the deployment. When rollback is disabled, the resources that do
 * not need the failed resource are still deployed (User Guide, "Choose how to handle failures when provisioning
 * resources").
 */
export async function deployResources(deployment: Deployment): Promise<string | undefined> {
  const { stack, plan, abort } = deployment;
  const visit = async (logicalId: string) => {
    try {
      await deployResource(deployment, logicalId);
    } catch (error) {
      if (!stack.disableRollback) {
        abort.abort();
      }
      throw error;
    }
  };
  const succeeded = await visitInOrder(plan.graph, visit, { stopAtFailure: !stack.disableRollback });
  return succeeded ? undefined : failureReason(stack);
}

/** Returns, in CloudFormation's words, why the stack failed. */
function failureReason(stack: Stack): string {
  const parts = (['create', 'update'] as const).map((verb) => {
    const names = [...stack.wanted]
      .filter((logicalId) => stack.resources.get(logicalId)?.status === `${verb.toUpperCase()}_FAILED`)
      .join(', ');
    return names ? `The following resource(s) failed to ${verb}: [${names}]. ` : '';
  });
  return parts.join('');
}

async function deployResource(deployment: Deployment, logicalId: string): Promise<void> {
  const { stack, plan, scope, abort } = deployment;
  abort.signal.throwIfAborted();
  const declaration = plan.declarations.get(logicalId)!;
  const resource = stack.resources.get(logicalId);
  const existing = resource?.physical;
  let properties: Properties;
  try {
    properties = resolvedProperties(declaration, scope);
  } catch (error) {
    stack.setResourceStatus(logicalId, declaration.Type, existing ? 'UPDATE_FAILED' : 'CREATE_FAILED', {
      reason: messageOf(error),
    });
    throw error;
  }
  if (!resource || !existing) {
    await create(deployment, logicalId, properties);
  } else if (resource.status.endsWith('_FAILED') || !isDeepStrictEqual(properties, existing.properties)) {
    await update(deployment, resource, existing, properties);
  } else {
    stack.adopt({ ...existing, declaration, needs: plan.graph.get(logicalId)! });
  }
}

async function create(deployment: Deployment, logicalId: string, properties: Properties): Promise<void> {
  const { stack, plan } = deployment;
  const type = plan.declarations.get(logicalId)!.Type;
  stack.setResourceStatus(logicalId, type, 'CREATE_IN_PROGRESS', { properties });
  let isInitiated = false;
  const initiated = (physicalId: string) => {
    isInitiated = true;
    const reason = 'Resource creation Initiated';
    stack.setResourceStatus(logicalId, type, 'CREATE_IN_PROGRESS', { reason, physicalId, properties });
  };
  const made = await make(deployment, logicalId, properties, 'CREATE_FAILED', initiated);
  if (!isInitiated) {
    initiated(made.physicalId);
  }
  stack.setResourceStatus(logicalId, type, 'CREATE_COMPLETE', { properties });
}

/** Creates a physical resource, for a new logical id or as the replacement of another resource. */
async function make(
  deployment: Deployment,
  logicalId: string,
  properties: Properties,
  failedStatus: 'CREATE_FAILED' | 'UPDATE_FAILED',
  initiated?: (physicalId: string) => void,
): Promise<PhysicalResource> {
  const { stack, plan, types } = deployment;
  const type = plan.declarations.get(logicalId)!.Type;
  try {
    const made = await types(type).create({ ...request(deployment, logicalId, properties), initiated });
    const physical = physicalResource(deployment, logicalId, properties, made);
    stack.adopt(physical);
    return physical;
  } catch (error) {
    const physicalId = error instanceof FailedResource ? error.physicalId : undefined;
    if (physicalId) {
      stack.ledger.add(physicalResource(deployment, logicalId, properties, { physicalId, attributes: {} }));
    }
    stack.setResourceStatus(logicalId, type, failedStatus, { reason: messageOf(error), physicalId, properties });
    throw error;
  }
}

async function update(
  deployment: Deployment,
  resource: StackResource,
  existing: PhysicalResource,
  properties: Properties,
): Promise<void> {
  const { stack, types } = deployment;
  const { logicalId, type } = resource;
  const replaced = replacedBy(types(type).createOnly, existing.properties, properties);
  if (replaced.length > 0 && stack.disableRollback) {
    // "Immutable update types aren't supported" (User Guide, "Choose how to handle failures when provisioning
    // resources"). The text of `reason` comes from reports of users. A custom resource is never refused here, since it
    // has no create-only properties.
    const reason = 'Replacement type updates not supported on stack with disable-rollback.';
    stack.setResourceStatus(logicalId, type, 'UPDATE_FAILED', { reason, properties });
    throw new UntouchedResource(reason);
  }
  if (replaced.length > 0) {
    stack.setResourceStatus(logicalId, type, 'UPDATE_IN_PROGRESS', {
      reason: 'Requested update requires the creation of a new physical resource; hence creating one.',
      properties,
    });
    await make(deployment, logicalId, properties, 'UPDATE_FAILED');
    stack.setResourceStatus(logicalId, type, 'UPDATE_COMPLETE', { properties });
    return;
  }
  stack.setResourceStatus(logicalId, type, 'UPDATE_IN_PROGRESS', { properties });
  try {
    const changed = await types(type).update({
      ...request(deployment, logicalId, properties),
      physicalId: existing.physicalId,
      previous: resource.attempted ?? existing.properties,
    });
    const isNew = changed.physicalId !== existing.physicalId;
    const createdBy = isNew ? stack.operationId : existing.createdBy;
    stack.adopt({ ...physicalResource(deployment, logicalId, properties, changed), createdBy });
    if (isNew) {
      const reason = 'Requested update required the provider to create a new physical resource';
      stack.setResourceStatus(logicalId, type, 'UPDATE_IN_PROGRESS', { reason, properties });
    }
  } catch (error) {
    if (!(error instanceof UntouchedResource)) {
      resource.attempted = properties;
    }
    stack.setResourceStatus(logicalId, type, 'UPDATE_FAILED', { reason: messageOf(error), properties });
    throw error;
  }
  stack.setResourceStatus(logicalId, type, 'UPDATE_COMPLETE', { properties });
}

/** Returns the create-only properties that an update changes. */
function replacedBy(createOnly: readonly string[], before: Properties, after: Properties): string[] {
  return createOnly.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

function request(deployment: Deployment, logicalId: string, properties: Properties) {
  const { stack, revision, plan, abort } = deployment;
  const type = plan.declarations.get(logicalId)!.Type;
  return { stack: stack.identity, logicalId, type, properties, tags: revision.tags, signal: abort.signal };
}

function physicalResource(
  { stack, plan }: Deployment,
  logicalId: string,
  properties: Properties,
  made: Pick<PhysicalResource, 'physicalId' | 'attributes'>,
): PhysicalResource {
  const declaration = plan.declarations.get(logicalId)!;
  return {
    ...made,
    logicalId,
    properties,
    declaration,
    type: declaration.Type,
    needs: plan.graph.get(logicalId)!,
    createdBy: stack.operationId,
  };
}
