import { randomUUID } from 'node:crypto';

/** The properties of a resource, with all intrinsic functions resolved. */
export type Properties = Readonly<Record<string, unknown>>;
/** The values that `Fn::GetAtt` returns, by the names of the attributes. */
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
  /** Aborted when another resource has failed and rollback is not disabled, or when the operation is cancelled. */
  readonly signal: AbortSignal;
  /** Reports the physical id of a resource that is being created, before the resource is ready. */
  readonly initiated?: (physicalId: string) => void;
}

interface ExistingResource extends ResourceRequest {
  readonly physicalId: string;
}

export interface UpdateRequest extends ExistingResource {
  readonly previous: Properties;
}

export interface ResourceResult {
  readonly physicalId: string;
  readonly attributes: Attributes;
}

/** Creates, updates and deletes the resources of one type. The `Ref` of a resource is its physical id. */
export interface ResourceType {
  /** The properties whose change replaces the resource by a new one. */
  readonly createOnly: readonly string[];
  create(request: ResourceRequest): Promise<ResourceResult>;
  update(request: UpdateRequest): Promise<ResourceResult>;
  delete(request: ExistingResource): Promise<void>;
  /**
   * Undoes an update: `properties` are the properties before the update. Default: `update` is called, except after a
   * replacement, since the old resource still exists then. The `revert` of custom resources always sends a request to
   * the provider.
   */
  revert?(request: UpdateRequest): Promise<ResourceResult>;
  /** Finds an existing resource for an import. Default: resources of the type cannot be imported. */
  readonly imports?: {
    /** The property that identifies a resource, such as `TestCaseArn`. */
    readonly identifier: string;
    find(value: string): ResourceResult | undefined;
  };
  /**
   * Called after a successful update or rollback of the stack, before the clean-up of the stack. In this call, a nested
   * stack does its own clean-up.
   */
  settle?(request: ExistingResource): Promise<void>;
}

/** Thrown when a creation failed, but parts of the resource may exist under the physical id. */
export class FailedResource extends Error {
  constructor(
    message: string,
    readonly physicalId: string,
  ) {
    super(message);
  }
}

/** Thrown when an operation was refused before it changed anything. Then a rollback has nothing to undo. */
export class UntouchedResource extends Error {}

export type ResourceTypes = (type: string) => ResourceType;

/** Resource types by their names. */
export type NamedTypes = Readonly<Record<string, ResourceType>>;

/** Returns a name in the form of CloudFormation's generated names: stack, logical id, thirteen random characters. */
export function inventedName(stack: StackIdentity, logicalId: string, maxLength = 255): string {
  const suffix = `-${randomUUID().replaceAll('-', '').slice(0, 13).toUpperCase()}`;
  return `${stack.stackName}-${logicalId}`.slice(0, maxLength - suffix.length) + suffix;
}

/** Returns the name that a property gives, or a generated one. */
export function givenName(
  { stack, logicalId, properties }: ResourceRequest,
  property: string,
  maxLength?: number,
): string {
  return String(properties[property] ?? inventedName(stack, logicalId, maxLength));
}

/**
 * Returns the name of a new resource, as `givenName` does. Throws CloudFormation's error when another resource of the
 * type has the name. CloudFormation refuses such a name even when the service would overwrite the other resource
 * (PutMetricAlarm, PutRule).
 */
export function freeName(
  request: ResourceRequest,
  property: string,
  others: { has(name: string): boolean },
  maxLength?: number,
): string {
  const name = givenName(request, property, maxLength);
  if (others.has(name)) {
    throw new Error(`Resource of type '${request.type}' with identifier '${name}' already exists.`);
  }
  return name;
}
