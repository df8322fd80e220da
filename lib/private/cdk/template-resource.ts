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

/** A resource as its template will have it. */
export interface TemplateResource {
  readonly Type: string;
  /** The logical id of a condition. */
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The resource behind a construct: itself, or its main child; none for what is imported. */
export function resourceOf(construct: IConstruct): CfnResource | undefined {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  return resource && CfnResource.isCfnResource(resource) ? resource : undefined;
}

/** The resources in a construct, itself included, as far as templates have them. */
export function resourcesIn(construct: IConstruct): CfnResource[] {
  return construct.node.findAll().filter((each) => CfnResource.isCfnResource(each));
}

/** With overrides, and with intrinsic functions for what is known at deployment only. Possible when the app is complete. */
export function templateOf(resource: CfnResource): TemplateResource {
  const { Resources = {} } = Stack.of(resource).resolve(render(resource)) as {
    Resources?: Record<string, TemplateResource>;
  };
  // A policy without statements, for example, is left out of the template.
  return Object.values(Resources)[0] ?? { Type: resource.cfnResourceType };
}

/** Where the references of a resource come from that repeats another one's resolved properties, in which they cannot be seen. */
interface CopiedReferences {
  readonly original: CfnResource;
  redirect(target: IConstruct): IConstruct;
}

const COPIES = new WeakMap<IConstruct, CopiedReferences>();

export function isCopy(construct: IConstruct): boolean {
  return COPIES.has(construct);
}

export function copyReferences(copy: CfnResource, references: CopiedReferences): void {
  COPIES.set(copy, references);
}

/** The constructs that a part of a template refers to. */
export function referencesOf(element: CfnElement): IConstruct[] {
  const copied = COPIES.get(element);
  return copied
    ? referencesOf(copied.original).map((target) => copied.redirect(target))
    : referencesIn(render(element), element);
}

/** The constructs that a value refers to. */
export function referencesIn(value: unknown, scope: IConstruct): IConstruct[] {
  const resolver = new ReferenceCollector();
  const rest = Tokenization.resolve(value, { scope, resolver, preparing: true });
  return [...resolver.targets, ...writtenReferences(rest, Stack.of(scope))];
}

/** What intrinsic functions refer to that were written by hand, such as `Fn.sub('${Flow}')` or those of an override. */
function writtenReferences(part: unknown, stack: Stack): IConstruct[] {
  const logicalIds = new Set([...logicalIdsIn(part)].filter((id) => !id.startsWith('AWS::')));
  return logicalIds.size === 0
    ? []
    : stack.node
        .findAll()
        .filter(
          (each) =>
            CfnElement.isCfnElement(each) && each.stack === stack && logicalIds.has(stack.resolve(each.logicalId)),
        );
}

/** What aws-cdk-lib writes into the template; its declaration is internal. */
function render(element: CfnElement): object {
  return (element as unknown as { _toCloudFormation(): object })._toCloudFormation();
}

/** In the place of a reference that is found: properties of any type may have an intrinsic function. */
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
