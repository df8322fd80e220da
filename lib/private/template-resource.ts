import { CfnResource, DefaultTokenResolver, Reference, Stack, StringConcat, Tokenization } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** A resource as its template will have it. */
export interface TemplateResource {
  readonly Type: string;
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

const COPIES = new WeakMap<CfnResource, CopiedReferences>();

export function copyReferences(copy: CfnResource, references: CopiedReferences): void {
  COPIES.set(copy, references);
}

/** The constructs that a resource's properties refer to. */
export function referencesOf(resource: CfnResource): IConstruct[] {
  const own = referencesIn(render(resource), resource);
  const copied = COPIES.get(resource);
  return copied ? [...own, ...referencesOf(copied.original).map((target) => copied.redirect(target))] : own;
}

/** The constructs that a value refers to. */
export function referencesIn(value: unknown, scope: IConstruct): IConstruct[] {
  const resolver = new ReferenceCollector();
  Tokenization.resolve(value, { scope, resolver, preparing: true });
  return [...resolver.targets];
}

/** What aws-cdk-lib writes into the template; its declaration is internal. */
function render(resource: CfnResource): object {
  return (resource as unknown as { _toCloudFormation(): object })._toCloudFormation();
}

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
    }
    return super.resolveToken(token, context, postProcessor);
  }
}
