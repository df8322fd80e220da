import { AwsError, validationError } from '../../../http/aws-error';
import { refuseChangedTypes } from '../engine/revision';
import { type OnFailure } from '../engine/stack-operations';
import { type Caller, type QueryList, type QueryOperation } from '../../../http/query-protocol';
import {
  type CloudFormationContext,
  isTrue,
  itemsOf,
  noteCaller,
  readRevision,
  requireStack,
  type StackInput,
} from './context';
import { isUpdate } from './change-set-calls';
import { refuseStackName } from './input-limits';

interface CreateStackInput extends StackInput {
  readonly OnFailure?: OnFailure;
  readonly EnableTerminationProtection?: string;
}

interface StackNameInput {
  readonly StackName: string;
  readonly ClientRequestToken?: string;
}

interface DeleteStackInput extends StackNameInput {
  readonly RetainResources?: QueryList<string>;
}

interface ContinueUpdateRollbackInput extends StackNameInput {
  readonly ResourcesToSkip?: QueryList<string>;
}

interface UpdateTerminationProtectionInput extends StackNameInput {
  readonly EnableTerminationProtection: string;
}

/** Returns the calls that change a stack directly, without a change set. */
export function stackCalls(context: CloudFormationContext): Readonly<Record<string, QueryOperation>> {
  const { stacks, operations } = context;
  return {
    CreateStack(input: CreateStackInput, caller: Caller) {
      if (stacks.find(input.StackName)) {
        throw new AwsError('AlreadyExistsException', `Stack [${input.StackName}] already exists`);
      }
      refuseStackName(input.StackName);
      const revision = readRevision(context, input);
      const stack = stacks.add(input.StackName);
      stack.roleArn = input.RoleARN;
      noteCaller(stack, caller, input.ClientRequestToken);
      stack.terminationProtection = isTrue(input.EnableTerminationProtection);
      try {
        operations.create(stack, revision, isTrue(input.DisableRollback) ? 'DO_NOTHING' : input.OnFailure);
      } catch (error) {
        stacks.remove(stack);
        throw error;
      }
      return { StackId: stack.identity.stackId };
    },

    UpdateStack(input: StackInput, caller: Caller) {
      const stack = requireStack(context, input.StackName);
      const revision = readRevision(context, input, stack.revision);
      refuseChangedTypes(stack, revision);
      if (!isUpdate(context, stack, revision)) {
        throw validationError('No updates are to be performed.');
      }
      noteCaller(stack, caller, input.ClientRequestToken);
      operations.update(stack, revision, { disableRollback: isTrue(input.DisableRollback) });
      return { StackId: stack.identity.stackId };
    },

    DeleteStack({ StackName, RetainResources = '', ClientRequestToken }: DeleteStackInput, caller: Caller) {
      const stack = stacks.find(StackName);
      if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') {
        return {}; // As on AWS, the call also succeeds for a stack that does not exist, is deleted or is being deleted.
      }
      if (stack.terminationProtection) {
        throw validationError(
          `Stack [${StackName}] cannot be deleted while TerminationProtection is enabled. Disable it first.`,
        );
      }
      if (stack.inProgress && stack.status !== 'CREATE_IN_PROGRESS') {
        throw validationError(`Stack [${StackName}] is in ${stack.status} state and can not be deleted yet.`);
      }
      if (RetainResources.length > 0 && stack.status !== 'DELETE_FAILED') {
        throw validationError(
          `RetainResources is for a stack in DELETE_FAILED state, and Stack [${StackName}] is in ${stack.status} state.`,
        );
      }
      noteCaller(stack, caller, ClientRequestToken);
      operations.delete(stack, new Set(itemsOf(RetainResources)));
      return {};
    },

    CancelUpdateStack({ StackName, ClientRequestToken }: StackNameInput) {
      operations.cancel(requireStack(context, StackName), ClientRequestToken);
      return {};
    },

    RollbackStack({ StackName, ClientRequestToken }: StackNameInput, caller: Caller) {
      const stack = requireStack(context, StackName);
      noteCaller(stack, caller, ClientRequestToken);
      operations.rollBack(stack);
      return { StackId: stack.identity.stackId };
    },

    ContinueUpdateRollback(
      { StackName, ResourcesToSkip, ClientRequestToken }: ContinueUpdateRollbackInput,
      caller: Caller,
    ) {
      const stack = requireStack(context, StackName);
      noteCaller(stack, caller, ClientRequestToken);
      operations.continueRollback(stack, new Set(itemsOf(ResourcesToSkip)));
      return {};
    },

    UpdateTerminationProtection({ StackName, EnableTerminationProtection }: UpdateTerminationProtectionInput) {
      const stack = requireStack(context, StackName);
      stack.terminationProtection = isTrue(EnableTerminationProtection);
      return { StackId: stack.identity.stackId };
    },
  };
}
