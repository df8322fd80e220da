import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, validationError } from '../../../http/aws-error';
import { type ResourceTypes } from '../../common/resource-type';
import { deleteResources } from './clean-up';
import { deployResources, type Deployment } from './deployment';
import { importResources, type ResourceToImport } from './import';
import { outputsOf, planOf } from './plan';
import { rollBackResources } from './roll-back-resources';
import { STACK_TYPE, type Output, type PhysicalResource, type Revision, type Stack, type StableState } from './stack';
import { stackScope, type Surroundings } from './stack-scope';

/**
 * After an update or its rollback, CloudFormation tries three times to delete a resource that the stack no longer
 * needs, then leaves the resource behind (our reading of AWS).
 */
const CLEAN_UP_ATTEMPTS = 3;

export interface StackChecks {
  /**
   * Throws when a stack with this number of resources, and the stacks that it is nested with, would together have more
   * resources than one operation allows.
   */
  checkSize(stack: Stack, resources: number): void;
  /**
   * Throws when `outputs` export a name that another stack already exports. Also throws when they change or omit an
   * export of `stack` that is in use.
   */
  checkExports(stack: Stack, outputs: readonly Output[]): void;
}

export type OnFailure = 'DO_NOTHING' | 'ROLLBACK' | 'DELETE';

export interface UpdateOptions {
  /** True when the update is not rolled back after a failure. Must be true for a stack in CREATE_FAILED or UPDATE_FAILED. */
  readonly disableRollback?: boolean;
  /** For a nested stack: the signal of its parent's operation. When it is aborted, the update is aborted too. */
  readonly signal?: AbortSignal;
}

/**
 * The statuses after a failure with rollback disabled. The next update must have rollback disabled too (User Guide,
 * "Choose how to handle failures when provisioning resources").
 */
const PAUSED = ['CREATE_FAILED', 'UPDATE_FAILED'];

const UPDATABLE = [
  'CREATE_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  ...PAUSED,
];

export function isUpdatable({ status }: Stack): boolean {
  return UPDATABLE.includes(status);
}

/**
 * The operations on stacks, with the statuses that they set.
 *
 * A root stack and its nested stacks change in one operation, so the root stack starts the rollback and the clean-up of
 * a nested stack.
 */
export class StackOperations {
  constructor(
    private readonly types: ResourceTypes,
    private readonly surroundings: Surroundings,
    private readonly checks: StackChecks,
  ) {}

  create(stack: Stack, revision: Revision, onFailure: OnFailure = 'ROLLBACK', signal?: AbortSignal): void {
    const deployment = this.prepare(stack, revision, signal);
    stack.disableRollback = onFailure === 'DO_NOTHING';
    this.begin(stack, 'CREATE_IN_PROGRESS', 'CREATE_FAILED', async () => {
      stack.stable = { revision, resources: new Map(), imports: new Set(), outputs: [] };
      const reason = await this.deploy(deployment);
      if (stack.isUnwanted || (reason !== undefined && onFailure === 'DELETE')) {
        stack.setStatus('DELETE_IN_PROGRESS', stack.isUnwanted ? 'User Initiated' : reason);
        return this.deleteEverything(stack, new Set());
      }
      if (reason === undefined) {
        this.succeed(stack);
        return stack.setStatus('CREATE_COMPLETE');
      }
      if (stack.disableRollback || stack.identity.parentId) {
        return stack.setStatus('CREATE_FAILED', reason);
      }
      return this.rollBackCreate(stack, `${reason}Rollback requested by user.`);
    });
  }

  update(stack: Stack, revision: Revision, { disableRollback = false, signal }: UpdateOptions = {}): void {
    if (!isUpdatable(stack)) {
      throw validationError(`Stack:${stack.identity.stackId} is in ${stack.status} state and can not be updated.`);
    }
    if (PAUSED.includes(stack.status) && !disableRollback) {
      throw validationError(
        `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API`,
      );
    }
    const deployment = this.prepare(stack, revision, signal);
    stack.disableRollback = disableRollback;
    this.begin(stack, 'UPDATE_IN_PROGRESS', 'UPDATE_FAILED', async () => {
      stack.stable ??= stableState(stack);
      const reason = await this.deploy(deployment);
      if (stack.status !== 'UPDATE_IN_PROGRESS') {
        return this.rollBackUpdatedResources(stack); // The update was cancelled in the meantime.
      }
      if (reason === undefined) {
        return this.cleanUpAfterUpdate(stack);
      }
      if (disableRollback || stack.identity.parentId) {
        return stack.setStatus('UPDATE_FAILED', reason);
      }
      return this.rollBackUpdate(stack, reason);
    });
  }

  /** Imports resources. A failed import adds no resources. */
  import(stack: Stack, revision: Revision, targets: readonly ResourceToImport[]): void {
    const deployment = this.prepare(stack, revision);
    this.begin(stack, 'IMPORT_IN_PROGRESS', 'IMPORT_ROLLBACK_FAILED', async () => {
      try {
        importResources(deployment, targets);
        stack.revision = revision;
        stack.imports = new Set([...stack.imports, ...deployment.imports]);
        stack.wanted = new Set(deployment.plan.declarations.keys());
        stack.setStatus('IMPORT_COMPLETE');
      } catch (error) {
        stack.setStatus('IMPORT_ROLLBACK_IN_PROGRESS', messageOf(error));
        stack.setStatus('IMPORT_ROLLBACK_COMPLETE');
      }
    });
  }

  /**
   * CancelUpdateStack: aborts the creations and updates of resources, and rolls back the update and the updates of
   * nested stacks. AWS documents the required status UPDATE_IN_PROGRESS (API_CancelUpdateStack), and the next status
   * UPDATE_ROLLBACK_IN_PROGRESS (User Guide, "Cancel a stack update"). Our reading: the rollback starts at once, even
   * with rollback disabled, and the update of a nested stack cannot be cancelled alone.
   *
   * @param clientRequestToken the token of this call, which the events of the rollback get
   */
  cancel(stack: Stack, clientRequestToken?: string): void {
    const { stackId, rootId } = stack.identity;
    if (rootId) {
      throw validationError(
        `Stack [${stackId}] is a nested stack, so its update cannot be cancelled alone. Cancel the update of its root stack [${rootId}].`,
      );
    }
    if (stack.status !== 'UPDATE_IN_PROGRESS') {
      throw validationError('CancelUpdateStack cannot be called from current stack status');
    }
    stack.clientRequestToken = clientRequestToken;
    stack.setStatus('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    stack.abort!.abort();
  }

  /** RollbackStack: rolls back a deployment that failed with rollback disabled. */
  rollBack(stack: Stack): void {
    if (stack.status === 'CREATE_FAILED') {
      this.begin(stack, undefined, 'ROLLBACK_FAILED', () => this.rollBackCreate(stack, 'User Initiated'));
    } else if (stack.status === 'UPDATE_FAILED') {
      this.begin(stack, undefined, 'UPDATE_ROLLBACK_FAILED', () => this.rollBackUpdate(stack, 'User Initiated'));
    } else {
      throw validationError(
        `RollbackStack is not allowed for stack ${stack.identity.stackId}, which is in ${stack.status} state.`,
      );
    }
  }

  continueRollback(stack: Stack, skipped: ReadonlySet<string>): void {
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(
        `Stack:${stack.identity.stackId} is in ${stack.status} state and can not continue an update rollback.`,
      );
    }
    this.begin(stack, undefined, 'UPDATE_ROLLBACK_FAILED', () => this.rollBackUpdate(stack, 'User Initiated', skipped));
  }

  delete(stack: Stack, retained: ReadonlySet<string> = new Set()): void {
    if (stack.status === 'CREATE_IN_PROGRESS') {
      // As on AWS, the creation is cancelled first. Then `create` deletes the stack, because `isUnwanted` is true.
      stack.isUnwanted = true;
      stack.abort?.abort();
      return;
    }
    this.begin(stack, 'DELETE_IN_PROGRESS', 'DELETE_FAILED', () => this.deleteEverything(stack, retained));
  }

  /**
   * Cleans up a nested stack after its update or rollback. Call this only when the update of the root stack, or the
   * rollback of this update, has succeeded.
   */
  async settle(stack: Stack): Promise<void> {
    if (stack.status.endsWith('_CLEANUP_IN_PROGRESS')) {
      await this.cleanUp(stack);
    }
  }

  /** Rolls back the update of a nested stack, as a part of the rollback of its root stack. */
  async rollBackNested(stack: Stack): Promise<void> {
    this.begin(stack, undefined, 'UPDATE_ROLLBACK_FAILED', () =>
      this.rollBackUpdate(stack, 'Rollback of the parent stack'),
    );
    await stack.ended;
  }

  /** Checks the template and the number of resources before the first resource changes, and returns the deployment. */
  prepare(stack: Stack, revision: Revision, signal?: AbortSignal): Deployment {
    const imports = new Set<string>();
    const physical = (logicalId: string) => stack.resources.get(logicalId)?.physical;
    const scope = stackScope(stack.identity, revision, this.surroundings, physical, (name) => imports.add(name));
    const plan = planOf(revision, scope);
    this.checks.checkSize(stack, plan.declarations.size);
    const abort = new AbortController();
    // Every custom resource in progress listens to this signal, so Node.js must not warn about many listeners.
    setMaxListeners(Infinity, abort.signal);
    signal?.addEventListener('abort', () => abort.abort());
    return { stack, revision, plan, scope, imports, types: this.types, abort };
  }

  private async deploy(deployment: Deployment): Promise<string | undefined> {
    const { stack, revision, scope } = deployment;
    stack.revision = revision;
    stack.wanted = new Set(deployment.plan.declarations.keys());
    stack.imports = deployment.imports;
    stack.abort = deployment.abort;
    const reason = await deployResources(deployment);
    if (reason !== undefined) {
      await waitForCliToReadFailure(stack);
      return reason;
    }
    try {
      const outputs = outputsOf(revision, scope);
      this.checks.checkExports(stack, outputs);
      stack.outputs = outputs;
      return undefined;
    } catch (error) {
      return `${messageOf(error)}. `;
    }
  }

  private async rollBackCreate(stack: Stack, reason: string): Promise<void> {
    stack.setStatus('ROLLBACK_IN_PROGRESS', reason);
    const complete = await deleteResources(
      { stack, types: this.types, policy: (one) => one.declaration.DeletionPolicy, attempts: 1, orphan: false },
      [...stack.ledger],
    );
    if (!complete) {
      return stack.setStatus('ROLLBACK_FAILED', undeleted(stack));
    }
    stack.stable = undefined;
    stack.setStatus('ROLLBACK_COMPLETE');
  }

  private async rollBackUpdate(stack: Stack, reason: string, skipped?: ReadonlySet<string>): Promise<void> {
    stack.setStatus('UPDATE_ROLLBACK_IN_PROGRESS', reason);
    return this.rollBackUpdatedResources(stack, skipped);
  }

  private async rollBackUpdatedResources(stack: Stack, skipped?: ReadonlySet<string>): Promise<void> {
    const stable = stack.stable!;
    if (!(await rollBackResources(stack, stable, this.types, skipped))) {
      const failed = [...stack.resources.values()].filter((one) => one.status === 'UPDATE_FAILED');
      const names = failed.map((one) => one.logicalId).join(', ');
      return stack.setStatus('UPDATE_ROLLBACK_FAILED', `The following resource(s) failed to update: [${names}].`);
    }
    stack.revision = stable.revision;
    stack.imports = stable.imports;
    stack.outputs = stable.outputs;
    stack.wanted = new Set(stable.resources.keys());
    stack.setStatus('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    if (!stack.identity.parentId) {
      await this.cleanUp(stack);
    }
  }

  private async cleanUpAfterUpdate(stack: Stack): Promise<void> {
    stack.setStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    if (!stack.identity.parentId) {
      await this.cleanUp(stack);
    }
  }

  /** Cleans up the nested stacks, and deletes the physical resources that were replaced or are no longer needed. */
  private async cleanUp(stack: Stack): Promise<void> {
    const isRollback = stack.status.startsWith('UPDATE_ROLLBACK');
    const wanted = wantedResources(stack);
    for (const resource of wanted.values()) {
      const { logicalId, type, physicalId, properties } = resource;
      const signal = new AbortController().signal;
      await this.types(type).settle?.({
        stack: stack.identity,
        logicalId,
        type,
        physicalId,
        properties,
        tags: [],
        signal,
      });
    }
    const complete = await deleteResources(
      {
        stack,
        types: this.types,
        // Our reading of AWS: the UpdateReplacePolicy of the new template applies to a resource that an update has
        // replaced. The DeletionPolicy of the last template that declares a resource applies in all other cases.
        policy: (one) => {
          const successor = isRollback ? undefined : wanted.get(one.logicalId);
          return successor ? successor.declaration.UpdateReplacePolicy : one.declaration.DeletionPolicy;
        },
        attempts: CLEAN_UP_ATTEMPTS,
        orphan: true,
      },
      [...stack.ledger].filter((one) => wanted.get(one.logicalId) !== one),
    );
    this.succeed(stack);
    const leftBehind = complete ? undefined : 'One or more resources could not be deleted.';
    if (isRollback) {
      stack.setStatus('UPDATE_ROLLBACK_COMPLETE', leftBehind);
    } else {
      stack.setStatus('UPDATE_COMPLETE', leftBehind && `Update successful. ${leftBehind}`);
    }
  }

  private async deleteEverything(stack: Stack, retained: ReadonlySet<string>): Promise<void> {
    try {
      this.checks.checkExports(stack, []);
    } catch (error) {
      // The message is CloudFormation's. The final status DELETE_FAILED is our reading of AWS.
      return stack.setStatus('DELETE_FAILED', `Delete canceled. ${messageOf(error)}`);
    }
    const complete = await deleteResources(
      {
        stack,
        types: this.types,
        policy: (one) => (retained.has(one.logicalId) ? 'Retain' : one.declaration.DeletionPolicy),
        attempts: 1,
        orphan: false,
      },
      [...stack.ledger],
    );
    if (!complete) {
      return stack.setStatus('DELETE_FAILED', undeleted(stack));
    }
    stack.outputs = [];
    stack.imports = new Set();
    stack.setStatus('DELETE_COMPLETE');
  }

  private succeed(stack: Stack): void {
    stack.stable = undefined;
    for (const [logicalId, resource] of stack.resources) {
      if (!resource.physical) {
        stack.resources.delete(logicalId);
      }
    }
  }

  /** Runs an operation in the background. The stack gets `failedStatus` when the operation throws. */
  private begin(stack: Stack, status: string | undefined, failedStatus: string, run: () => Promise<void>): void {
    if (status) {
      stack.operationId = randomUUID();
      stack.setStatus(status, 'User Initiated');
    }
    stack.ended = run().catch((error) => stack.setStatus(failedStatus, `Internal error: ${messageOf(error)}`));
  }
}

/**
 * Waits until the cdk CLI has polled the failure of a nested stack. Without this pause, the cdk CLI would not show the
 * failure: when the rollback changes the nested stack, the cdk CLI skips all earlier events of the nested stack.
 */
async function waitForCliToReadFailure(stack: Stack): Promise<void> {
  const hasFailed = [...stack.resources.values()].some(
    ({ type, status }) => type === STACK_TYPE && status.endsWith('_FAILED'),
  );
  if (hasFailed) {
    await sleep(stack.pollingInterval, undefined, { ref: false });
  }
}

function stableState(stack: Stack): StableState {
  const existing = [...stack.resources.values()].flatMap(({ physical }) => (physical ? [physical] : []));
  const resources = new Map(existing.map((one) => [one.logicalId, one]));
  return { revision: stack.revision!, resources, imports: stack.imports, outputs: stack.outputs };
}

function wantedResources(stack: Stack): Map<string, PhysicalResource> {
  return new Map(
    [...stack.wanted].flatMap((logicalId) => {
      const physical = stack.resources.get(logicalId)?.physical;
      return physical ? [[logicalId, physical] as const] : [];
    }),
  );
}

function undeleted(stack: Stack): string {
  const failed = [...stack.resources.values()].filter((one) => one.status === 'DELETE_FAILED');
  return `The following resource(s) failed to delete: [${failed.map((one) => one.logicalId).join(', ')}]. `;
}
