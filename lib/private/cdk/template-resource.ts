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

/** Returns the resource of a construct: the construct itself or its default child; undefined for an imported construct. */
export function resourceOf(construct: IConstruct): CfnResource | undefined {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  return resource && CfnResource.isCfnResource(resource) ? resource : undefined;
}

/** Returns the resources in a construct, including the construct itself. */
export function resourcesIn(construct: IConstruct): CfnResource[] {
  return construct.node.findAll().filter((each) => CfnResource.isCfnResource(each));
}

/** Returns the elements of the template of a stack, such as its resources, outputs and parameters. */
export function elementsOf(stack: Stack): CfnElement[] {
  return stack.node
    .findAll()
    .filter((each) => CfnElement.isCfnElement(each))
    .filter((each) => each.stack === stack);
}

/** The resources and references that were read; undefined when the app may change. */
let known:
  | { readonly templates: Map<CfnResource, TemplateResource>; readonly references: Map<CfnElement, IConstruct[]> }
  | undefined;

/**
 * Calls a function that reads the app and does not change it. During the call, each resource is resolved only once,
 * since resolving takes most of the time of synthesis.
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

/** Returns an element as it is written into the template. For a resource, this is the result of `templateOf`. */
export function elementTemplateOf(element: CfnElement): unknown {
  return CfnResource.isCfnResource(element) ? templateOf(element) : element.stack.resolve(render(element));
}

function resolveTemplate(resource: CfnResource): TemplateResource {
  const [written] = Stack.of(resource).resolve(render(resource)) as TemplateResource[];
  // Some resources are left out of the template, such as a policy without statements.
  return written ?? { Type: resource.cfnResourceType };
}

/**
 * The references of a copy of another resource. They are read from the original, since the copy has resolved
 * properties, in which references to constructs are no longer visible.
 */
interface CopiedReferences {
  readonly original: CfnResource;
  redirect(target: IConstruct): IConstruct;
}

const COPIES = new WeakMap<IConstruct, CopiedReferences>();

export function isCopy(construct: IConstruct): boolean {
  return COPIES.has(construct);
}

/** Returns the original of a copy, or the construct itself when it is not a copy. */
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
 * Returns the element with its tokens, as aws-cdk-lib writes it into the template, by an internal method. A resource is returned
 * without its logical id, whose token takes longer to resolve than many resources.
 */
function render(element: CfnElement): object {
  const written = (element as unknown as { _toCloudFormation(): { Resources?: object } })._toCloudFormation();
  return CfnResource.isCfnResource(element) ? Object.values(written.Resources ?? {}) : written;
}

/** Every found reference is resolved to this intrinsic function, which is valid for a property of any type. */
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
