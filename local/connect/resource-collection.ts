import { randomUUID } from 'node:crypto';
import { duplicate, invalidRequest, notFound } from './connect-error';

export type Tags = Readonly<Record<string, string>>;

/** What every resource has besides its own properties. Resources are snapshots: a change makes a new one. */
export type Resource<P> = Readonly<P> & {
  readonly Arn: string;
  readonly Id: string;
  readonly Tags: Tags;
  /** Milliseconds since the epoch, as every time in the store. */
  readonly CreatedTime: number;
  readonly LastModifiedTime: number;
  readonly LastModifiedRegion: string;
  /** Grows with every creation, so that a page can go on where the one before ended. */
  readonly Serial: number;
};

/** What a creation may say besides the properties. */
export type Creation = Partial<Pick<Resource<object>, 'Tags'>> & Modification;
/** A replica says when and where the original was modified. */
export type Modification = Partial<Pick<Resource<object>, 'LastModifiedTime' | 'LastModifiedRegion'>>;

/** How one kind of resource differs from the others. */
export interface ResourceKind<P> {
  /** What people call it. */
  readonly noun: string;
  arnOf(properties: P, id: string): string;
  /** The ARN of the resource that it lives and dies with. */
  ownerOf?(properties: P): string;
  /** The name that only one resource of this kind may have on one owner. */
  nameOf?(properties: P): string | undefined;
  /** Throws if the service would refuse the properties. */
  validate?(properties: P): void;
}

/** What a collection shares with the rest of its store. */
export interface StoreContext {
  readonly region: string;
  readonly now: () => number;
  /** Throws if there is no such resource. */
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
    if (this.resources.has(arn)) throw duplicate(`A ${this.kind.noun} with the id ${id} exists already: ${arn}.`);
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

  /** Members that are undefined in the change stay as they are. */
  update(arn: string, change: Partial<P> & Modification): Resource<P> {
    const changed = { ...this.get(arn), ...this.modified(), ...defined(change) };
    if (this.kind.arnOf(changed, changed.Id) !== arn) {
      throw invalidRequest(`A ${this.kind.noun} cannot move to another instance: ${arn}.`);
    }
    return this.put(changed);
  }

  /** Replaces all tags. Tagging is no modification of the resource. */
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

  /** The resources of one owner, or all. */
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
    if (holder) throw duplicate(`A ${this.kind.noun} named "${name}" exists already.`);
  }
}

/** Without the members that are undefined, which would otherwise hide what they are spread over. */
export function defined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
