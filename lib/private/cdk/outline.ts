import { type CfnElement, CfnResource, DefaultTokenResolver, Reference, Token, Tokenization } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { ComputedResource, type Properties, type UnresolvedResource } from './computed-resource';
import { onceInAReading } from './reading-the-app';
import { REFERENCE, replaceReferences } from './replace-references';
import { render, type TemplateResource } from './template-resource';

/**
 * An element of a template, in which a placeholder replaces each reference. Reading an outline takes less time than
 * resolving the element, and is possible before the app is complete.
 */
export interface Outline {
  /**
   * The element in the template, with the placeholders. For a resource, the map with `Type` and `Properties`; undefined
   * when the template leaves the resource out.
   */
  readonly written: unknown;
  /** The constructs to which the element refers, each once. */
  readonly targets: readonly IConstruct[];
  /** The number of references. */
  readonly references: number;
}

export const outlineOf: (element: CfnElement) => Outline = onceInAReading((element: CfnElement) => {
  const unresolved = element instanceof ComputedResource ? element.unresolved : undefined;
  if (unresolved) return outlineOfComputed(element, unresolved);
  const { written, ...found } = outlineOfValue(render(element), element);
  return { written: CfnResource.isCfnResource(element) ? (written as unknown[])[0] : written, ...found };
});

/** The last outline of a resource's properties, and what `stateOf` returned for the properties at that time. */
interface KeptOutline {
  readonly state: readonly unknown[];
  readonly outline: Outline;
}

/**
 * The kept outlines. An outline is not kept when the properties have a token that is not a reference, since the value
 * of such a token may change.
 */
const KEPT = new WeakMap<CfnElement, KeptOutline>();

/** Returns the outline of a `ComputedResource`. Reuses the kept outline of its properties while they are unchanged. */
function outlineOfComputed(element: CfnElement, { Properties, ...others }: UnresolvedResource): Outline {
  const properties = outlineOfProperties(element, Properties);
  return joined(readMembers(others, element).outline, { ...properties, written: { Properties: properties.written } });
}

function outlineOfProperties(element: CfnElement, properties: Properties): Outline {
  const state = stateOf(properties);
  const kept = KEPT.get(element);
  if (kept?.state.length === state.length && state.every((value, index) => value === kept.state[index])) {
    return kept.outline;
  }
  const { outline, onlyReferences } = readMembers(properties, element);
  if (onlyReferences) KEPT.set(element, { state, outline });
  return outline;
}

/** Returns a list of the names and values of properties. Objects are written as JSON, so that they can be compared. */
function stateOf(properties: Properties): unknown[] {
  return Object.entries(properties).flatMap(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value, withoutTokens) : value,
  ]);
}

/** A token can lead to the whole app, which cannot be written as JSON. */
function withoutTokens(_: string, value: unknown): unknown {
  return typeof value === 'object' && Token.isUnresolved(value) ? '' : value;
}

/** Reads the members of an object. Resolves only the few members that have other tokens than references. */
function readMembers(members: object, scope: IConstruct): Reading {
  const written: Record<string, unknown> = {};
  const targets: IConstruct[] = [];
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(members)) {
    const replaced = replaceReferences(value);
    if (!replaced) {
      others.push([name, value]);
      continue;
    }
    written[name] = replaced.written;
    targets.push(...replaced.targets);
  }
  const own = { written, targets, references: targets.length };
  if (others.length === 0) return { outline: own, onlyReferences: true };
  const { outline, onlyReferences } = readValue(Object.fromEntries(others), scope);
  return { outline: joined(own, outline), onlyReferences };
}

/** Returns the outline of an object whose members are in two outlines. */
function joined(one: Outline, other: Outline): Outline {
  return {
    written: { ...(one.written as object), ...(other.written as object) },
    targets: [...new Set([...one.targets, ...other.targets])],
    references: one.references + other.references,
  };
}

/** Returns the properties in the outline of a resource. */
export function outlinedProperties(resource: CfnResource): Readonly<Record<string, unknown>> {
  // `written` is undefined for a resource that is left out of the template, such as a policy without statements.
  return (outlineOf(resource).written as TemplateResource | undefined)?.Properties ?? {};
}

export function outlineOfValue(value: unknown, scope: IConstruct): Outline {
  return readValue(value, scope).outline;
}

interface Reading {
  readonly outline: Outline;
  /** True when all resolved tokens were references. The target of a reference never changes, unlike the value of a Lazy. */
  readonly onlyReferences: boolean;
}

function readValue(value: unknown, scope: IConstruct): Reading {
  const resolver = new ReferenceCollector();
  const written: unknown = Tokenization.resolve(value, { scope, resolver, preparing: true });
  const { targets, references, onlyReferences } = resolver;
  return { outline: { written, targets: [...targets], references }, onlyReferences };
}

class ReferenceCollector extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();
  public references = 0;
  public onlyReferences = true;

  public constructor() {
    super(JOIN);
  }

  public override resolveToken(
    ...[token, context, postProcessor]: Parameters<DefaultTokenResolver['resolveToken']>
  ): unknown {
    if (Reference.isReference(token)) {
      this.targets.add(token.target);
      this.references++;
      return REFERENCE;
    }
    this.onlyReferences = false;
    return super.resolveToken(token, context, postProcessor);
  }
}

/**
 * Joins the parts of a text that had tokens, after each part is resolved. Two strings become one string. Other parts
 * become arguments of `Fn::Join`.
 */
const JOIN: ConstructorParameters<typeof DefaultTokenResolver>[0] = {
  join(left: unknown, right: unknown): unknown {
    if (left === undefined || right === undefined) return left ?? right;
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    return { 'Fn::Join': ['', [...partsOf(left), right]] };
  },
};

/** Returns the parts of an `Fn::Join` whose delimiter is empty. For any other value, returns a list of only this value. */
function partsOf(joined: unknown): unknown[] {
  const [delimiter, parts] = (joined as { 'Fn::Join'?: [unknown, unknown] })['Fn::Join'] ?? [];
  return delimiter === '' && Array.isArray(parts) ? (parts as unknown[]) : [joined];
}
