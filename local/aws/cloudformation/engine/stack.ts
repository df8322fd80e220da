import { randomUUID } from 'node:crypto';
import { type Attributes, type Properties, type StackIdentity } from '../../resource-type';
import { type ParameterValues } from '../template/parameters';
import { type ResourceDeclaration, type Template } from '../template/template';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What a stack was asked to be: one template with one set of parameters. */
export interface Revision {
  readonly body: string;
  readonly template: Template;
  readonly parameters: ParameterValues;
  readonly tags: readonly Tag[];
}

/** A thing that stands, or may stand, in the cloud on behalf of a stack. */
export interface PhysicalResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** As resolved when the resource was last created or updated. */
  readonly properties: Properties;
  readonly attributes: Attributes;
  readonly declaration: ResourceDeclaration;
  /** The logical ids that have to be there before it and go after it. */
  readonly needs: ReadonlySet<string>;
  /** The operation that created it, for RetainExceptOnCreate. */
  readonly createdBy: string;
}

/** A resource as DescribeStackResources shows it. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  status: string;
  reason?: string;
  timestamp: Date;
  /** The last one known, also of what is deleted. */
  physicalId?: string;
  /** What stands for it; undefined before it is created and after it is deleted. */
  physical?: PhysicalResource;
  /** The properties of an update that failed or was cancelled, which a rollback calls the old ones. */
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
  /** The same for all events of an operation: the cdk CLI looks no further back. */
  readonly OperationId: string;
  readonly Timestamp: Date;
}

export interface Output {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** What a rollback goes back to. */
export interface StableState {
  readonly revision: Revision;
  readonly resources: ReadonlyMap<string, PhysicalResource>;
  readonly imports: ReadonlySet<string>;
  readonly outputs: readonly Output[];
}

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/**
 * A stack: what it was asked to be, what stands for it, and what happened to it.
 *
 * The ledger holds every physical resource that may exist; the resources say which of them is wanted. Whatever is in the
 * ledger and not wanted is deleted when an operation ends: the replaced, the removed, the half-made and, in a rollback, the new.
 */
export class Stack {
  status = 'REVIEW_IN_PROGRESS';
  statusReason?: string;
  readonly creationTime: Date;
  /**
   * When the last update began. AWS documents "the time the stack was last updated" (API_Stack); that no rollback, clean-up
   * or deletion moves it is our reading of AWS.
   */
  lastUpdatedTime?: Date;
  deletionTime?: Date;
  revision?: Revision;
  stable?: StableState;
  readonly resources = new Map<string, StackResource>();
  readonly ledger = new Set<PhysicalResource>();
  readonly events: StackEvent[] = [];
  outputs: readonly Output[] = [];
  /** The logical ids that the operation under way, or the last one, wants. */
  wanted: ReadonlySet<string> = new Set();
  /** The exports of other stacks that this one uses. */
  imports: ReadonlySet<string> = new Set();
  /** Of the operation under way or the last one: what fails stays as it is until somebody asks for something else. */
  disableRollback = false;
  terminationProtection = false;
  roleArn?: string;
  /** The operation under way or the last one. */
  operationId: string = randomUUID();
  clientRequestToken?: string;
  /** The pause between two looks of the cdk CLI at the events of an operation, in milliseconds. Default: 0, nobody looks */
  pollingInterval = 0;
  /** Cancels what the operation under way has begun. */
  abort?: AbortController;
  /** Somebody wants it deleted while it is being created. */
  isUnwanted = false;
  /** Settled when the operation under way has ended. */
  ended: Promise<void> = Promise.resolve();

  constructor(
    readonly identity: StackIdentity,
    /** Never the same twice: clients sort events by it. It may run ahead of the time of day, so all times are taken from it. */
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

  /** Changes the status of a resource and tells it in an event. */
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

  /** An event alone, for physical resources that their logical id no longer stands for. */
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

  /** Takes a physical resource as the one that stands for its logical id, keeping the one before in the ledger. */
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
