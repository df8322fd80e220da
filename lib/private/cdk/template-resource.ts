import {
  CfnElement,
  CfnResource,
  DefaultTokenResolver,
  Reference,
  Stack,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { logicalIdsIn } from './logical-ids';

/** A resource as it is written into the template. */
export interface TemplateResource {
  readonly Type: string;
  /** The logical id of a condition. */
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Returns the resource of a construct: the construct itself or its default child. An imported construct has none. */
export function resourceOf(construct: IConstruct): CfnResource | undefined {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  return resource && CfnResource.isCfnResource(resource) ? resource : undefined;
}

/** Returns the resources in a construct, itself included. */
export function resourcesIn(construct: IConstruct): CfnResource[] {
  return construct.node.findAll().filter((each) => CfnResource.isCfnResource(each));
}

/** Returns the elements of the template of a stack: its resources, outputs, parameters and the like. */
export function elementsOf(stack: Stack): CfnElement[] {
  return stack.node
    .findAll()
    .filter((each) => CfnElement.isCfnElement(each))
    .filter((each) => each.stack === stack);
}

/** The results of reading resources, kept while nothing in the app changes. */
let known:
  | { readonly templates: Map<CfnResource, TemplateResource>; readonly references: Map<CfnElement, IConstruct[]> }
  | undefined;

/**
 * Calls a function that only reads the app. Each resource is resolved only once in the meantime, since
 * resolving takes most of the time of synthesis.
 */
export function readingTheApp<T>(read: () => T): T {
  if (known) return read();
  known = { templates: new Map(), references: new Map() };
  try {
    return read();
  } finally {
    known = undefined;
  }
}

/**
 * Returns a resource as it is written into the template, with overrides, and with intrinsic functions for values that are known at
 * deployment only. The app has to be complete.
 */
export function templateOf(resource: CfnResource): TemplateResource {
  const found = known?.templates.get(resource) ?? resolveTemplate(resource);
  known?.templates.set(resource, found);
  return found;
}

/** Returns an element as it is written into the template, a resource like `templateOf`. */
export function elementTemplateOf(element: CfnElement): unknown {
  return CfnResource.isCfnResource(element) ? templateOf(element) : element.stack.resolve(render(element));
}

function resolveTemplate(resource: CfnResource): TemplateResource {
  const [written] = Stack.of(resource).resolve(render(resource)) as TemplateResource[];
  // Some resources are left out of the template, such as a policy without statements.
  return written ?? { Type: resource.cfnResourceType };
}

/**
 * The source of a copy's references. The copy repeats the resolved properties of another resource, in which references are no
 * longer visible.
 */
interface CopiedReferences {
  readonly original: CfnResource;
  redirect(target: IConstruct): IConstruct;
}

const COPIES = new WeakMap<IConstruct, CopiedReferences>();

export function isCopy(construct: IConstruct): boolean {
  return COPIES.has(construct);
}

/** Returns the construct that a copy repeats; any other construct itself. */
export function originalOf(construct: CfnResource): CfnResource {
  return COPIES.get(construct)?.original ?? construct;
}

export function copyReferences(copy: CfnResource, references: CopiedReferences): void {
  COPIES.set(copy, references);
}

/** Returns the constructs to which an element of a template refers. */
export function referencesOf(element: CfnElement): IConstruct[] {
  const found = known?.references.get(element) ?? findReferences(element);
  known?.references.set(element, found);
  return found;
}

function findReferences(element: CfnElement): IConstruct[] {
  const copied = COPIES.get(element);
  return copied
    ? referencesOf(copied.original).map((target) => copied.redirect(target))
    : referencesIn(render(element), element);
}

/** Returns the constructs to which a value refers. */
export function referencesIn(value: unknown, scope: IConstruct): IConstruct[] {
  const resolver = new ReferenceCollector();
  const rest = Tokenization.resolve(value, { scope, resolver, preparing: true });
  return [...resolver.targets, ...writtenReferences(rest, Stack.of(scope))];
}

/**
 * Returns the constructs to which hand-written intrinsic functions refer, such as `Fn.sub('${Flow}')` or those in an
 * override.
 */
function writtenReferences(part: unknown, stack: Stack): IConstruct[] {
  const logicalIds = new Set([...logicalIdsIn(part)].filter((id) => !id.startsWith('AWS::')));
  return logicalIds.size === 0
    ? []
    : elementsOf(stack).filter(({ logicalId }) => logicalIds.has(stack.resolve(logicalId)));
}

/**
 * Returns what aws-cdk-lib writes into the template for an element, with its tokens; for a resource without its logical id, which
 * takes longer to resolve than many a resource. The method is declared as internal.
 */
function render(element: CfnElement): object {
  const written = (element as unknown as { _toCloudFormation(): { Resources?: object } })._toCloudFormation();
  return CfnResource.isCfnResource(element) ? Object.values(written.Resources ?? {}) : written;
}

/** Replaces each reference that is found, since a property of any type may have an intrinsic function. */
const FOUND = { Ref: 'AWS::NoValue' };

class ReferenceCollector extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();

  public constructor() {
    super(new StringConcat());
  }

  public override resolveToken(
    ...[token, context, postProcessor]: Parameters<DefaultTokenResolver['resolveToken']>
  ): unknown {
    if (Reference.isReference(token)) {
      this.targets.add(token.target);
      return FOUND;
    }
    return super.resolveToken(token, context, postProcessor);
  }
}
