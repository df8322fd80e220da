import { randomUUID } from 'node:crypto';
import { validationError } from '../../../http/aws-error';
import { type Account } from '../../common/account';
import { type StackChecks } from './stack-operations';
import { Stack, type Output } from './stack';
import { type StackIdentity } from '../../common/resource-type';
import { type StackOutputReference } from '../template/intrinsics';

export interface StackExport {
  readonly name: string;
  readonly value: string;
  readonly stack: Stack;
}

/**
 * The maximum number of resources in one operation on a stack and its nested stacks (User Guide, "CloudFormation
 * quotas").
 */
export const MAX_RESOURCES = 2_500;

/** The stacks of the account, deleted ones too, and their exports. */
export class Stacks implements StackChecks {
  private readonly byId = new Map<string, Stack>();
  private lastTime = 0;

  constructor(private readonly account: Account) {}

  add(stackName: string, parent?: StackIdentity): Stack {
    const { region, accountId } = this.account;
    const stackId = `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${randomUUID()}`;
    const identity = {
      stackId,
      stackName,
      parentId: parent?.stackId,
      rootId: parent && (parent.rootId ?? parent.stackId),
    };
    const stack = new Stack(identity, () => this.now());
    this.byId.set(stackId, stack);
    return stack;
  }

  /**
   * Throws when a stack with this number of resources would bring its hierarchy above `MAX_RESOURCES`. Without this
   * limit, the creation of a stack whose template contains itself as a nested stack would never end. The message is the
   * one of CloudFormation that users report.
   */
  checkSize(stack: Stack, resources: number): void {
    const rootOf = ({ stackId, rootId = stackId }: StackIdentity) => rootId;
    const others = this.all().filter(
      (other) =>
        other !== stack && rootOf(other.identity) === rootOf(stack.identity) && other.status !== 'DELETE_COMPLETE',
    );
    if (others.reduce((count, { wanted }) => count + wanted.size, resources) > MAX_RESOURCES) {
      throw validationError('Limit on the number of resources in a single stack operation exceeded');
    }
  }

  /** Forgets a stack whose creation was refused. */
  remove(stack: Stack): void {
    this.byId.delete(stack.identity.stackId);
  }

  all(): Stack[] {
    return [...this.byId.values()];
  }

  /** Finds a stack by its name or its id. A deleted stack is found only by its id. */
  find(nameOrId: string): Stack | undefined {
    return (
      this.byId.get(nameOrId) ??
      this.all().find(({ identity, status }) => identity.stackName === nameOrId && status !== 'DELETE_COMPLETE')
    );
  }

  private now(): Date {
    this.lastTime = Math.max(Date.now(), this.lastTime + 1);
    return new Date(this.lastTime);
  }

  exports(): StackExport[] {
    return this.all().flatMap((stack) => exportsOf(stack.outputs).map((output) => ({ ...output, stack })));
  }

  exportedValue(name: string): string {
    const found = this.exports().find((candidate) => candidate.name === name);
    if (!found) {
      throw validationError(`No export named ${name} found.`);
    }
    return found.value;
  }

  /** Returns the value of an output as DescribeStacks shows it. The messages of the errors are our own. */
  stackOutput({ StackName, OutputName, Region, RoleArn }: StackOutputReference): string {
    const { region, accountId } = this.account;
    const isElsewhere = Region !== undefined && Region !== region;
    if (isElsewhere || (RoleArn !== undefined && RoleArn.split(':')[4] !== accountId)) {
      throw validationError(
        `Fn::GetStackOutput: the output ${OutputName} of the stack ${StackName} is requested from ${isElsewhere ? Region : `the account of ${RoleArn}`}, but the local cloud has only the account ${accountId} in ${region}.`,
      );
    }
    const stack = this.find(StackName);
    const output = stack?.outputs.find(({ key }) => key === OutputName);
    if (!output) {
      throw validationError(
        stack
          ? `Fn::GetStackOutput: the stack ${StackName} has no output ${OutputName}. Deploy that stack first, with this output.`
          : `Fn::GetStackOutput: Stack [${StackName}] does not exist. Deploy it first, since this stack refers to its output ${OutputName}.`,
      );
    }
    return output.value;
  }

  importersOf(name: string): string[] {
    return this.all()
      .filter((stack) => stack.imports.has(name))
      .map((stack) => stack.identity.stackName);
  }

  checkExports(stack: Stack, outputs: readonly Output[]): void {
    const wanted = exportsOf(outputs);
    // Most stacks export nothing. Without this condition, deleting n nested stacks would take n² steps.
    const exported = wanted.length > 0 ? this.exports() : [];
    for (const { name, stack: owner } of exported) {
      if (owner !== stack && wanted.some((candidate) => candidate.name === name)) {
        throw validationError(`Export with name ${name} is already exported by stack ${owner.identity.stackName}`);
      }
    }
    for (const { name, value } of exportsOf(stack.outputs)) {
      const kept = wanted.find((candidate) => candidate.name === name);
      const importers = this.importersOf(name);
      if (kept?.value !== value && importers.length > 0) {
        const verb = kept ? 'update' : 'delete';
        throw validationError(`Cannot ${verb} export ${name} as it is in use by ${importers.join(' and ')}`);
      }
    }
  }
}

function exportsOf(outputs: readonly Output[]): { name: string; value: string }[] {
  return outputs.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [{ name: exportName, value }]));
}
