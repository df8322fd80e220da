import { messageOf, validationError } from '../../../http/aws-error';
import { inventedName, STACK_TYPE, type Stack } from '../engine/stack';
import { refuseChangedTypes, revisionOf } from '../engine/revision';
import { type StackOperations } from '../engine/stack-operations';
import { type Stacks } from '../engine/stacks';
import { type Properties } from '../template/template';
import { FailedResource, type ResourceRequest, type ResourceType } from './resource-type';

export { STACK_TYPE as NESTED_STACK_TYPE };

export interface NestedStackSurroundings {
  readonly stacks: Stacks;
  readonly operations: () => StackOperations;
  readTemplate(url: string): string;
  readSsmParameter(name: string): string;
}

/** A stack that is a resource of another one. Its rollback and its clean-up are its root's. */
export function nestedStackType(surroundings: NestedStackSurroundings): ResourceType {
  const { stacks, readTemplate, readSsmParameter } = surroundings;
  const stackOf = (stackId: string): Stack => {
    const stack = stacks.find(stackId);
    if (!stack) {
      throw validationError(`Stack [${stackId}] does not exist`);
    }
    return stack;
  };
  /** A nested stack is part of its parent's operation. */
  const isRollbackDisabled = ({ stack }: ResourceRequest) => stackOf(stack.stackId).disableRollback;
  const revision = ({ properties, tags }: ResourceRequest, stack: Stack) => {
    const parameters = Object.entries((properties.Parameters ?? {}) as Properties).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: Array.isArray(value) ? value.join(',') : String(value),
    }));
    const body = readTemplate(String(properties.TemplateURL));
    const own = (properties.Tags ?? []) as typeof tags;
    return revisionOf({ body, parameters, tags: [...tags, ...own] }, stack.revision, readSsmParameter);
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
        surroundings.operations().create(stack, revision(request, stack), onFailure, request.signal);
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
      surroundings.operations().update(stack, next, { disableRollback, signal: request.signal });
      await whenEnded(stack, 'updated');
      return result(stack);
    },
    async revert({ physicalId }) {
      const stack = stackOf(physicalId);
      if (stack.stable) {
        await surroundings.operations().takeBackNested(stack);
        await whenEnded(stack, 'rolled back');
      }
      return result(stack);
    },
    async settle({ physicalId }) {
      await surroundings.operations().settle(stackOf(physicalId));
    },
    async delete({ physicalId }) {
      const stack = stackOf(physicalId);
      surroundings.operations().delete(stack);
      await whenEnded(stack, 'deleted');
    },
  };
}
