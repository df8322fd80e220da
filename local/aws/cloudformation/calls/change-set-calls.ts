import { randomUUID } from 'node:crypto';
import { AwsError, messageOf, validationError } from '../../../http/aws-error';
import { changesOf, type ResourceChange } from '../engine/changes';
import { refuseChangedTypes } from '../engine/revision';
import { type Revision, type Stack } from '../engine/stack';
import { isUpdatable, type OnFailure } from '../engine/stack-operations';
import { type Caller, type QueryList, type QueryOperation } from '../../../http/query-protocol';
import { importChanges, type ResourceToImport } from '../engine/import';
import {
  type CloudFormationContext,
  isTrue,
  itemsOf,
  noteCaller,
  readRevision,
  requireStack,
  type StackInput,
} from './context';
import { describeChange, describeParameters } from './descriptions';
import { refuseStackName } from './input-limits';

interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stack: Stack;
  readonly revision: Revision;
  readonly changes: readonly ResourceChange[];
  readonly creationTime: Date;
  readonly description?: string;
  readonly onStackFailure?: OnFailure;
  readonly includeNestedStacks: boolean;
  readonly roleArn?: string;
  /** Given only for an import. */
  readonly resourcesToImport?: readonly ResourceToImport[];
  /** The reason why the change set has the status FAILED and cannot be executed; undefined for any other status. */
  readonly refusal?: string;
  executed: boolean;
}

interface CreateChangeSetInput extends StackInput {
  readonly ChangeSetName: string;
  readonly ChangeSetType?: 'CREATE' | 'UPDATE' | 'IMPORT';
  readonly Description?: string;
  readonly OnStackFailure?: OnFailure;
  readonly IncludeNestedStacks?: string;
  readonly ResourcesToImport?: QueryList<ResourceToImport>;
}

interface ChangeSetInput {
  readonly StackName?: string;
  readonly ChangeSetName: string;
}

interface ExecuteChangeSetInput extends ChangeSetInput {
  readonly DisableRollback?: string;
  readonly ClientRequestToken?: string;
}

/** The cdk CLI looks for these words to find out that there is nothing to deploy. */
const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

export function isUpdate({ types, surroundings }: CloudFormationContext, stack: Stack, revision: Revision): boolean {
  return changesOf(stack, revision, types, surroundings) !== undefined;
}

export function changeSetCalls(context: CloudFormationContext): Readonly<Record<string, QueryOperation>> {
  const { stacks, types, surroundings } = context;
  const changeSets = new Map<string, ChangeSet>();

  const find = ({ StackName, ChangeSetName }: ChangeSetInput) =>
    changeSets.get(ChangeSetName) ??
    [...changeSets.values()].find(
      ({ name, stack }) => name === ChangeSetName && stack === stacks.find(StackName ?? ''),
    );

  const need = (input: ChangeSetInput): ChangeSet => {
    if (!input.ChangeSetName.startsWith('arn:')) {
      requireStack(context, input.StackName ?? '');
    }
    const changeSet = find(input);
    if (!changeSet) {
      throw new AwsError('ChangeSetNotFound', `ChangeSet [${input.ChangeSetName}] does not exist`, 404);
    }
    return changeSet;
  };

  /**
   * Returns the stack that a change set is made for, and the current revision of the stack. When the change set creates
   * the stack, there is no revision, and the stack exists only if its status is REVIEW_IN_PROGRESS. Throws when the
   * status of the stack does not permit the type of the change set, and when a stack to update does not exist.
   */
  const stackFor = (input: CreateChangeSetInput): { stack?: Stack; previous?: Revision } => {
    const stack = stacks.find(input.StackName);
    const isImportOfNew = input.ChangeSetType === 'IMPORT' && (!stack || stack.status === 'REVIEW_IN_PROGRESS');
    if (input.ChangeSetType === 'CREATE' || isImportOfNew) {
      if (stack && stack.status !== 'REVIEW_IN_PROGRESS') {
        throw new AwsError(
          'AlreadyExistsException',
          `Stack [${input.StackName}] already exists and cannot be created again`,
        );
      }
      return { stack };
    }
    const existing = requireStack(context, input.StackName);
    if (!isUpdatable(existing)) {
      throw validationError(
        `Stack:${existing.identity.stackId} is in ${existing.status} state and can not be updated.`,
      );
    }
    return { stack: existing, previous: existing.revision };
  };

  const preview = (
    stack: Stack,
    revision: Revision,
    targets: ChangeSet['resourcesToImport'],
  ): Pick<ChangeSet, 'changes' | 'refusal'> => {
    try {
      if (targets) return { changes: importChanges(context, stack, revision, targets) };
      refuseChangedTypes(stack, revision);
      const changes = changesOf(stack, revision, types, surroundings);
      return changes ? { changes } : { changes: [], refusal: NO_CHANGES };
    } catch (error) {
      return { changes: [], refusal: messageOf(error) };
    }
  };

  const newStack = (name: string): Stack => {
    const stack = stacks.add(name);
    stack.setStatus('REVIEW_IN_PROGRESS', 'User Initiated');
    return stack;
  };

  return {
    CreateChangeSet(input: CreateChangeSetInput) {
      if (find(input)) {
        throw new AwsError('AlreadyExistsException', `ChangeSet [${input.ChangeSetName}] already exists`);
      }
      const existing = stackFor(input);
      if (!existing.stack) refuseStackName(input.StackName);
      const revision = readRevision(context, input, existing.previous);
      const stack = existing.stack ?? newStack(input.StackName);
      const prefix = stack.identity.stackId.replace(/:stack\/.*$/, ':changeSet');
      const resourcesToImport = targetsOf(input);
      const changeSet: ChangeSet = {
        ...preview(stack, revision, resourcesToImport),
        resourcesToImport,
        id: `${prefix}/${input.ChangeSetName}/${randomUUID()}`,
        name: input.ChangeSetName,
        stack,
        revision,
        creationTime: new Date(),
        description: input.Description,
        onStackFailure: input.OnStackFailure,
        includeNestedStacks: isTrue(input.IncludeNestedStacks),
        roleArn: input.RoleARN,
        executed: false,
      };
      changeSets.set(changeSet.id, changeSet);
      return { Id: changeSet.id, StackId: stack.identity.stackId };
    },

    DescribeChangeSet: (input: ChangeSetInput) => describeChangeSet(need(input)),

    DeleteChangeSet(input: ChangeSetInput) {
      const changeSet = find(input);
      if (changeSet) {
        changeSets.delete(changeSet.id);
      }
      return {};
    },

    ExecuteChangeSet(input: ExecuteChangeSetInput, caller: Caller) {
      const changeSet = need(input);
      const { id, stack, revision, onStackFailure, resourcesToImport } = changeSet;
      if (changeSet.refusal !== undefined || changeSet.executed) {
        const status = changeSet.executed ? 'execution status of [EXECUTE_COMPLETE]' : 'status of [FAILED]';
        throw new AwsError('InvalidChangeSetStatus', `ChangeSet [${id}] cannot be executed in its current ${status}`);
      }
      noteCaller(stack, caller, input.ClientRequestToken);
      stack.roleArn = changeSet.roleArn;
      const disableRollback = isTrue(input.DisableRollback);
      if (resourcesToImport) {
        context.operations.import(stack, revision, resourcesToImport);
      } else if (stack.status === 'REVIEW_IN_PROGRESS') {
        context.operations.create(stack, revision, disableRollback ? 'DO_NOTHING' : onStackFailure);
      } else {
        context.operations.update(stack, revision, { disableRollback });
      }
      changeSet.executed = true;
      // The stack's other change sets show changes to the stack as it was before this execution, so they are deleted.
      for (const other of changeSets.values()) {
        if (other.stack === stack && other !== changeSet) {
          changeSets.delete(other.id);
        }
      }
      return {};
    },

    GetTemplate(input: Partial<ChangeSetInput>) {
      const { StackName = '', ChangeSetName } = input;
      const revision = ChangeSetName
        ? need({ StackName, ChangeSetName }).revision
        : requireStack(context, StackName).revision;
      // A stack in review has no template yet.
      return { TemplateBody: revision?.body ?? '{}', StagesAvailable: ['Original', 'Processed'] };
    },

    ListChangeSets({ StackName }: { StackName: string }) {
      const stack = requireStack(context, StackName);
      const own = [...changeSets.values()].filter((changeSet) => changeSet.stack === stack);
      return { Summaries: own.map((changeSet) => ({ ...summaryOf(changeSet), Changes: undefined })) };
    },
  };
}

/** Returns the resources to import, or undefined when the change set is not an import. */
function targetsOf({ ChangeSetType, ResourcesToImport }: CreateChangeSetInput): ChangeSet['resourcesToImport'] {
  if (ChangeSetType !== 'IMPORT') return undefined;
  const targets = itemsOf(ResourcesToImport) ?? [];
  if (targets.length === 0) {
    throw validationError('A change set of the type IMPORT needs ResourcesToImport.');
  }
  return targets.map((target) => ({ ...target, ResourceIdentifier: mapOf(target.ResourceIdentifier) }));
}

/** Converts a map of the query protocol, which is a list of entries, to an object. */
function mapOf(map: object): Readonly<Record<string, string>> {
  const entries = Object.values((map as { readonly entry?: object }).entry ?? {}) as { key: string; value: string }[];
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

function statusOf({ refusal }: ChangeSet): string {
  return refusal === undefined ? 'CREATE_COMPLETE' : 'FAILED';
}

function summaryOf(changeSet: ChangeSet) {
  const { id, name, stack, refusal, executed, creationTime, description, includeNestedStacks } = changeSet;
  const executable = refusal === undefined ? 'AVAILABLE' : 'UNAVAILABLE';
  return {
    ChangeSetId: id,
    ChangeSetName: name,
    StackId: stack.identity.stackId,
    StackName: stack.identity.stackName,
    Status: statusOf(changeSet),
    StatusReason: refusal,
    ExecutionStatus: executed ? 'EXECUTE_COMPLETE' : executable,
    CreationTime: creationTime,
    Description: description,
    IncludeNestedStacks: includeNestedStacks,
  };
}

function describeChangeSet(changeSet: ChangeSet) {
  const { revision, changes, onStackFailure } = changeSet;
  return {
    ...summaryOf(changeSet),
    OnStackFailure: onStackFailure,
    Parameters: describeParameters(revision),
    Tags: revision.tags,
    Changes: changes.map(describeChange),
  };
}
