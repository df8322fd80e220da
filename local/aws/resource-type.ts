import { randomUUID } from 'node:crypto';

/** What a template declares of a resource, with the values of its functions. */
export type Properties = Readonly<Record<string, unknown>>;
/** What `Fn::GetAtt` finds. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface StackIdentity {
  readonly stackId: string;
  readonly stackName: string;
  readonly parentId?: string;
  readonly rootId?: string;
}

export interface ResourceRequest {
  readonly stack: StackIdentity;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** Aborted when the operation has failed elsewhere. */
  readonly signal: AbortSignal;
  /** Tells the physical id of what is being made before it is ready. */
  readonly initiated?: (physicalId: string) => void;
}

export interface ExistingResource extends ResourceRequest {
  readonly physicalId: string;
}

export interface UpdateRequest extends ExistingResource {
  readonly previous: Properties;
}

export interface ResourceResult {
  readonly physicalId: string;
  readonly attributes: Attributes;
}

/** How a type of resource is made, changed and unmade. Its `Ref` is its physical id. */
export interface ResourceType {
  /** Properties whose change makes a new resource and deletes the old one. */
  readonly createOnly: readonly string[];
  create(request: ResourceRequest): Promise<ResourceResult>;
  update(request: UpdateRequest): Promise<ResourceResult>;
  delete(request: ExistingResource): Promise<void>;
  /**
   * Takes an update back, from `previous` to `properties`. A replaced resource of most types still stands, so nothing needs
   * to be done for it; a custom resource is asked.
   */
  revert?(request: UpdateRequest): Promise<ResourceResult>;
  /** The stack's operation has succeeded: what was kept for a rollback may go. */
  settle?(request: ExistingResource): Promise<void>;
}

/** A resource that could not be made, but of which something may stand under this id. */
export class FailedResource extends Error {
  constructor(
    message: string,
    readonly physicalId: string,
  ) {
    super(message);
  }
}

/** An operation that was refused before anything was touched, so that there is nothing to take back. */
export class UntouchedResource extends Error {}

export type ResourceTypes = (type: string) => ResourceType;

/** Resource types by their names. */
export type NamedTypes = Readonly<Record<string, ResourceType>>;

/** The form of CloudFormation's invented names: stack, logical id, thirteen random characters. */
export function inventedName(stack: StackIdentity, logicalId: string, maxLength = 255): string {
  const suffix = `-${randomUUID().replaceAll('-', '').slice(0, 13).toUpperCase()}`;
  return `${stack.stackName}-${logicalId}`.slice(0, maxLength - suffix.length) + suffix;
}

/** The name that a property gives, or an invented one. */
export function givenName(
  { stack, logicalId, properties }: ResourceRequest,
  property: string,
  maxLength?: number,
): string {
  return String(properties[property] ?? inventedName(stack, logicalId, maxLength));
}
