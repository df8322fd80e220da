import { isJsonObject, type Json } from '../../lib/private/json/json';
import { type NamedResource, type ResourceKind } from '../instance/named-resources';

/** For each placeholder in the files of a folder, the id or ARN that it replaces. */
export type Resources = Readonly<Record<string, string>>;

const INSTANCE = '{{InstanceArn}}';

const KIND_NAMES: Readonly<Record<ResourceKind, string>> = {
  flow: 'Flow',
  module: 'Module',
  function: 'Function',
  bot: 'Bot',
  queue: 'Queue',
  hours: 'Hours',
  prompt: 'Prompt',
};

/**
 * Replaces ids and ARNs with placeholders. For a resource on the instance, such as a queue, the id becomes
 * `{{SalesQueueId}}`, and the ARN becomes `{{InstanceArn}}/queue/{{SalesQueueId}}`. For any other resource, the
 * placeholder replaces the whole ARN.
 */
export class Placeholders {
  private readonly byValue: Map<string, string>;

  /** @param given the placeholders that the folder already has, which are kept */
  constructor(
    private readonly instanceArn: string,
    given: Resources = {},
  ) {
    this.byValue = new Map(Object.entries(given).map(([placeholder, value]) => [value, placeholder]));
  }

  /**
   * Adds a placeholder, such as `{{SalesQueueId}}`, for a resource that has none. The placeholder is made from the name
   * of the resource, if a name is given, and from its kind.
   */
  add({ kind, value }: NamedResource, name = ''): void {
    const { path, id } = this.partsOf(value);
    if (path !== undefined) this.byValue.set(this.instanceArn, INSTANCE);
    if (this.has(value)) return;
    const words = name.match(/[A-Za-z0-9]+/g) ?? [];
    const written = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
    const stem = written.endsWith(KIND_NAMES[kind]) ? written : `${written}${KIND_NAMES[kind]}`;
    const form = id.startsWith('arn:') ? 'Arn' : 'Id';
    const used = new Set(this.byValue.values());
    let placeholder = `{{${stem}${form}}}`;
    for (let number = 2; used.has(placeholder); number++) placeholder = `{{${stem}${number}${form}}}`;
    this.byValue.set(id, placeholder);
  }

  has(value: string): boolean {
    return this.byValue.has(this.partsOf(value).id);
  }

  /** Returns a document in which each id or ARN that has a placeholder is replaced. */
  putInto(value: Json): Json {
    if (typeof value !== 'string') return mapped(value, (member) => this.putInto(member));
    const { path, id, alias } = this.partsOf(value);
    const placeholder = this.byValue.get(id);
    if (placeholder === undefined) return value;
    return path === undefined ? placeholder + alias : `${INSTANCE}${path}${placeholder}${alias}`;
  }

  get resources(): Resources {
    return Object.fromEntries([...this.byValue].map(([value, placeholder]) => [placeholder, value]));
  }

  /**
   * Splits the end of an ARN, after the ARN of the instance: the path, such as `/queue/`, the id and the alias. Any
   * other text is returned as the id.
   */
  private partsOf(value: string): { readonly path?: string; readonly id: string; readonly alias: string } {
    const isHere = value.startsWith(`${this.instanceArn}/`);
    const [, path, id, alias = ''] = isHere ? (PARTS.exec(value.slice(this.instanceArn.length)) ?? []) : [];
    return path === undefined ? { id: value, alias: '' } : { path, id, alias };
  }
}

const PARTS = /^(\/[^/]+\/)([^/:]+)(:.*)?$/;

/** Returns a document with each placeholder replaced by its id or ARN. */
export function filledIn(value: Json, resources: Resources): Json {
  if (typeof value !== 'string') return mapped(value, (member) => filledIn(member, resources));
  return value.replace(/\{\{[^{}]+\}\}/g, (name) => (Object.hasOwn(resources, name) ? resources[name] : name));
}

function mapped(value: Json, change: (member: Json) => Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(change);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)] as const));
}
