import { messageOf, validationError } from '../../../http/aws-error';
import { type S3Store } from '../../s3/store';
import { STACK_TYPE, type Stack } from '../engine/stack';
import {
  FailedResource,
  inventedName,
  type Properties,
  type ResourceRequest,
  type ResourceType,
} from '../../common/resource-type';
import { refuseChangedTypes, revisionOf } from '../engine/revision';
import { type StackOperations } from '../engine/stack-operations';
import { type Surroundings } from '../engine/stack-scope';
import { type Stacks } from '../engine/stacks';

export { STACK_TYPE as NESTED_STACK_TYPE };

export interface NestedStackModels {
  readonly stacks: Stacks;
  readonly operations: StackOperations;
  readonly surroundings: Surroundings;
  readonly objects: S3Store;
}

/**
 * Returns the type AWS::CloudFormation::Stack. After an update, a nested stack does not start its rollback or its
 * clean-up itself: the operation of its parent stack calls `revert` or `settle`.
 */
export function nestedStackType({ stacks, operations, surroundings, objects }: NestedStackModels): ResourceType {
  const stackOf = (stackId: string): Stack => {
    const stack = stacks.find(stackId);
    if (!stack) {
      throw validationError(`Stack [${stackId}] does not exist`);
    }
    return stack;
  };
  /** A nested stack changes in the operation of its parent, so rollback is disabled for both or for neither. */
  const isRollbackDisabled = ({ stack }: ResourceRequest) => stackOf(stack.stackId).disableRollback;
  const revision = ({ properties, tags }: ResourceRequest, stack: Stack) => {
    const parameters = Object.entries((properties.Parameters ?? {}) as Properties).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: Array.isArray(value) ? value.join(',') : String(value),
    }));
    const body = objects.getByUrl(String(properties.TemplateURL)).toString();
    const own = (properties.Tags ?? []) as typeof tags;
    return revisionOf({ body, parameters, tags: [...tags, ...own] }, stack.revision, (name) =>
      surroundings.ssmParameter(name),
    );
  };
  const result = (stack: Stack) => ({
    physicalId: stack.identity.stackId,
    attributes: Object.fromEntries(stack.outputs.map(({ key, value }) => [`Outputs.${key}`, value])),
  });
  const whenEnded = async (stack: Stack, verb: string) => {
    await stack.ended;
    if (stack.status.endsWith('_FAILED')) {
      throw new Error(`Embedded stack ${stack.identity.stackId} was not successfully ${verb}: ${stack.statusReason}`);
    }
  };
  return {
    createOnly: [],
    async create(request) {
      const stack = stacks.add(inventedName(request.stack, request.logicalId, 128), request.stack);
      try {
        request.initiated?.(stack.identity.stackId);
        const onFailure = isRollbackDisabled(request) ? 'DO_NOTHING' : 'ROLLBACK';
        operations.create(stack, revision(request, stack), onFailure, request.signal);
        await whenEnded(stack, 'created');
        return result(stack);
      } catch (error) {
        throw new FailedResource(messageOf(error), stack.identity.stackId);
      }
    },
    async update(request) {
      const stack = stackOf(request.physicalId);
      const next = revision(request, stack);
      refuseChangedTypes(stack, next);
      const disableRollback = isRollbackDisabled(request);
      operations.update(stack, next, { disableRollback, signal: request.signal });
      await whenEnded(stack, 'updated');
      return result(stack);
    },
    async revert({ physicalId }) {
      const stack = stackOf(physicalId);
      if (stack.stable) {
        await operations.rollBackNested(stack);
        await whenEnded(stack, 'rolled back');
      }
      return result(stack);
    },
    async settle({ physicalId }) {
      await operations.settle(stackOf(physicalId));
    },
    async delete({ physicalId }) {
      const stack = stackOf(physicalId);
      operations.delete(stack);
      await whenEnded(stack, 'deleted');
    },
  };
}
