import { randomUUID } from 'node:crypto';
import { duplicate, invalidRequest, notFound } from './connect-error';

export type Tags = Readonly<Record<string, string>>;

/**
 * A resource: the properties `P` of its kind, and the members that all kinds have. It is immutable: a change makes a
 * new object.
 */
export type Resource<P> = Readonly<P> & {
  readonly Arn: string;
  readonly Id: string;
  readonly Tags: Tags;
  /** Milliseconds since the epoch, like every time in the store. */
  readonly CreatedTime: number;
  readonly LastModifiedTime: number;
  readonly LastModifiedRegion: string;
  /** Later resources have higher numbers. A page of a list continues after the number at which the previous page ended. */
  readonly Serial: number;
};

/** The values that a caller can give, in addition to the properties, when it creates a resource. */
export type Creation = Partial<Pick<Resource<object>, 'Tags'>> & Modification;
/**
 * The time and Region of the last modification. A caller that copies a resource from a different Region gives those of
 * the original. Default: the current time and the Region of the local Connect.
 */
export type Modification = Partial<Pick<Resource<object>, 'LastModifiedTime' | 'LastModifiedRegion'>>;

/** One kind of resource, whose properties have the type `P`. */
export interface ResourceKind<P> {
  /** The name of the kind for messages. */
  readonly noun: string;
  arnOf(properties: P, id: string): string;
  /** Returns the ARN of the owner: a resource is deleted with its owner. */
  ownerOf?(properties: P): string;
  /** Returns the name, which must be unique among the resources of this kind with the same owner. */
  nameOf?(properties: P): string | undefined;
  /** Throws when the service would refuse the properties. */
  validate?(properties: P): void;
}

/** The parts of the store that a collection uses. */
export interface StoreContext {
  readonly region: string;
  readonly now: () => number;
  /** Throws when no instance has this ARN. */
  readonly requireOwner: (arn: string) => void;
  readonly deleteOwnedBy: (arn: string) => void;
}

/** The resources of one kind, by ARN, in the order of their creation. */
export class ResourceCollection<P extends object> {
  private readonly resources = new Map<string, Resource<P>>();
  private lastSerial = 0;

  constructor(
    private readonly kind: ResourceKind<P>,
    private readonly context: StoreContext,
  ) {}

  create(properties: P & Creation, id: string = randomUUID()): Resource<P> {
    const arn = this.kind.arnOf(properties, id);
    if (this.resources.has(arn)) throw duplicate(`The ${this.kind.noun} ${arn} exists already.`);
    return this.put({
      Tags: {},
      ...this.modified(),
      ...defined(properties),
      CreatedTime: this.context.now(),
      Arn: arn,
      Id: id,
      Serial: ++this.lastSerial,
    });
  }

  /** Changes a resource. Members that are undefined in the change keep their values. */
  update(arn: string, change: Partial<P> & Modification): Resource<P> {
    const changed = { ...this.get(arn), ...this.modified(), ...defined(change) };
    if (this.kind.arnOf(changed, changed.Id) !== arn) {
      throw invalidRequest(`The ${this.kind.noun} ${arn} cannot move to another instance.`);
    }
    return this.put(changed);
  }

  /** Replaces all tags. LastModifiedTime and LastModifiedRegion keep their values. */
  setTags(arn: string, tags: Tags): void {
    this.resources.set(arn, { ...this.get(arn), Tags: tags });
  }

  delete(arn: string): void {
    this.get(arn);
    this.resources.delete(arn);
    this.context.deleteOwnedBy(arn);
  }

  get(arn: string): Resource<P> {
    const resource = this.find(arn);
    if (!resource) throw notFound(`There is no ${this.kind.noun} ${arn}.`);
    return resource;
  }

  find(arn: string): Resource<P> | undefined {
    return this.resources.get(arn);
  }

  /** Returns the resources of one owner, or all resources. */
  list(owner?: string): readonly Resource<P>[] {
    const all = [...this.resources.values()];
    return owner === undefined ? all : all.filter((resource) => this.kind.ownerOf?.(resource) === owner);
  }

  deleteOwnedBy(owner: string): void {
    if (!this.kind.ownerOf) return;
    for (const { Arn } of this.list(owner)) this.resources.delete(Arn);
  }

  private modified(): Required<Modification> {
    return { LastModifiedTime: this.context.now(), LastModifiedRegion: this.context.region };
  }

  private put(resource: Resource<P>): Resource<P> {
    const owner = this.kind.ownerOf?.(resource);
    if (owner !== undefined) this.context.requireOwner(owner);
    this.kind.validate?.(resource);
    this.requireFreeName(resource, owner);
    this.resources.set(resource.Arn, resource);
    return resource;
  }

  private requireFreeName(resource: Resource<P>, owner: string | undefined): void {
    const name = this.kind.nameOf?.(resource);
    if (name === undefined) return;
    const holder = this.list(owner).find((other) => other.Arn !== resource.Arn && this.kind.nameOf?.(other) === name);
    if (holder) throw duplicate(`The ${this.kind.noun} "${name}" exists already.`);
  }
}

/** Returns the members that are not undefined, so that a spread does not overwrite other members with undefined. */
export function defined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
