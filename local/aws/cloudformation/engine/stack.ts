import { randomUUID } from 'node:crypto';
import { type Attributes, type Properties, type StackIdentity } from '../../common/resource-type';
import { type ParameterValues } from '../template/parameters';
import { type ResourceDeclaration, type Template } from '../template/template';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The template, parameters and tags of a stack at one time. */
export interface Revision {
  readonly body: string;
  readonly template: Template;
  readonly parameters: ParameterValues;
  readonly tags: readonly Tag[];
}

/** A physical resource that exists, or may exist, for a stack. */
export interface PhysicalResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** The resolved properties of the creation, or of the last update that succeeded. */
  readonly properties: Properties;
  readonly attributes: Attributes;
  readonly declaration: ResourceDeclaration;
  /** The logical ids of the resources that are created before this resource and deleted after it. */
  readonly needs: ReadonlySet<string>;
  /** The id of the operation that created the resource, for RetainExceptOnCreate. */
  readonly createdBy: string;
}

/** A resource of a stack: its status, which DescribeStackResources shows, and its physical resource. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  status: string;
  reason?: string;
  timestamp: Date;
  /** The last known physical id, which is kept after the deletion of the resource. */
  physicalId?: string;
  /** The physical resource; undefined before it is created, and after the stack has deleted it or left it behind. */
  physical?: PhysicalResource;
  /**
   * The properties of an update that failed or was cancelled. They are the previous properties in the next update, or
   * in the rollback.
   */
  attempted?: Properties;
}

export interface StackEvent {
  readonly EventId: string;
  readonly StackId: string;
  readonly StackName: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceType: string;
  readonly ResourceStatus: string;
  readonly ResourceStatusReason?: string;
  readonly ResourceProperties?: string;
  readonly ClientRequestToken?: string;
  /**
   * The same id for all events of an operation. The cdk CLI reads the newest events first, and stops at the first event
   * with another id.
   */
  readonly OperationId: string;
  readonly Timestamp: Date;
}

export interface Output {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** The state of a stack that a rollback restores. */
export interface StableState {
  readonly revision: Revision;
  readonly resources: ReadonlyMap<string, PhysicalResource>;
  readonly imports: ReadonlySet<string>;
  readonly outputs: readonly Output[];
}

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/**
 * The ledger has every physical resource that may exist; `resources` has the current physical resource of each logical
 * id. At the end of an update or a rollback, all other physical resources in the ledger are deleted.
 */
export class Stack {
  status = 'REVIEW_IN_PROGRESS';
  statusReason?: string;
  readonly creationTime: Date;
  /**
   * The time at which the last update began. Our reading of API_Stack: rollbacks, clean-ups and deletions do not change
   * this time.
   */
  lastUpdatedTime?: Date;
  deletionTime?: Date;
  revision?: Revision;
  stable?: StableState;
  readonly resources = new Map<string, StackResource>();
  readonly ledger = new Set<PhysicalResource>();
  readonly events: StackEvent[] = [];
  outputs: readonly Output[] = [];
  /** The logical ids of the resources that the revision declares. A resource whose condition is false is left out. */
  wanted: ReadonlySet<string> = new Set();
  /** The names of the exports of other stacks that this stack imports. */
  imports: ReadonlySet<string> = new Set();
  /** True when the current or last operation is not rolled back after a failure. */
  disableRollback = false;
  terminationProtection = false;
  roleArn?: string;
  /** The id of the current operation, or of the last one. */
  operationId: string = randomUUID();
  clientRequestToken?: string;
  /** The pause of the cdk CLI between two calls for events, in milliseconds. 0 when another client started the operation. */
  pollingInterval = 0;
  /** Cancels the creations and updates of the current operation. */
  abort?: AbortController;
  /** True when DeleteStack was called while the stack was being created. */
  isUnwanted = false;
  /** Settled when the current operation has ended. */
  ended: Promise<void> = Promise.resolve();

  constructor(
    readonly identity: StackIdentity,
    /**
     * Returns a later time at each call, because clients sort events by time. The times may run ahead of the clock, so
     * all times of the stack come from this function.
     */
    private readonly now: () => Date,
  ) {
    this.creationTime = now();
  }

  get inProgress(): boolean {
    return this.status.endsWith('_IN_PROGRESS') && this.status !== 'REVIEW_IN_PROGRESS';
  }

  setStatus(status: string, reason?: string): void {
    this.status = status;
    this.statusReason = reason;
    this.record(this.identity.stackName, STACK_TYPE, status, { physicalId: this.identity.stackId, reason });
    const { Timestamp } = this.events.at(-1)!;
    if (status === 'UPDATE_IN_PROGRESS') {
      this.lastUpdatedTime = Timestamp;
    } else if (status === 'DELETE_COMPLETE') {
      this.deletionTime = Timestamp;
    }
  }

  /** Changes the status of a resource and records an event of the change. */
  setResourceStatus(
    logicalId: string,
    type: string,
    status: string,
    detail: { reason?: string; physicalId?: string; properties?: Properties } = {},
  ): void {
    const resource: StackResource = this.resources.get(logicalId) ?? { logicalId, type, status, timestamp: this.now() };
    const physicalId = detail.physicalId ?? resource.physical?.physicalId ?? resource.physicalId;
    Object.assign(resource, { status, physicalId, reason: detail.reason, timestamp: this.now() });
    this.resources.set(logicalId, resource);
    this.record(logicalId, type, status, { ...detail, physicalId });
  }

  /** Records an event without changing a status, such as an event of a physical resource that was replaced. */
  record(
    logicalId: string,
    type: string,
    status: string,
    detail: { reason?: string; physicalId?: string; properties?: Properties } = {},
  ): void {
    this.events.push({
      EventId: `${logicalId}-${randomUUID()}`,
      StackId: this.identity.stackId,
      StackName: this.identity.stackName,
      LogicalResourceId: logicalId,
      PhysicalResourceId: detail.physicalId ?? '',
      ResourceType: type,
      ResourceStatus: status,
      ResourceStatusReason: detail.reason,
      ResourceProperties: detail.properties && JSON.stringify(detail.properties),
      ClientRequestToken: this.clientRequestToken,
      OperationId: this.operationId,
      Timestamp: this.now(),
    });
  }

  /** Makes a physical resource the current one of its logical id. Former ones stay in `ledger` until the clean-up. */
  adopt(physical: PhysicalResource): void {
    const resource = this.resources.get(physical.logicalId)!;
    const before = [...this.ledger].find(
      (known) => known.logicalId === physical.logicalId && known.physicalId === physical.physicalId,
    );
    if (before) {
      this.ledger.delete(before);
    }
    this.ledger.add(physical);
    resource.physical = physical;
    resource.attempted = undefined;
  }
}
