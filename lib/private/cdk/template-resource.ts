import { CfnElement, CfnResource, Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { onceInAReading } from './reading-the-app';

/** A resource as it is written into the template. */
export interface TemplateResource {
  readonly Type: string;
  /** The logical id of the condition under which CloudFormation creates the resource. */
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/**
 * Returns the resource of a construct: the construct itself or its default child; undefined when neither is a resource,
 * as in an imported construct.
 */
export function resourceOf(construct: IConstruct): CfnResource | undefined {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  return resource && CfnResource.isCfnResource(resource) ? resource : undefined;
}

/** Returns the resources in a construct, including the construct itself when it is a resource. */
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

/**
 * Returns a resource as it is written into the template, with overrides, and with intrinsic functions for values that
 * are known at deployment only. The app has to be complete.
 */
export const templateOf: (resource: CfnResource) => TemplateResource = onceInAReading((resource: CfnResource) => {
  const [written] = Stack.of(resource).resolve(render(resource)) as TemplateResource[];
  // aws-cdk-lib leaves some resources out of the template, such as a policy without statements.
  return written ?? { Type: resource.cfnResourceType };
});

/**
 * Returns an element as aws-cdk-lib writes it into the template, with unresolved tokens. A resource is returned in a
 * list, which is empty when the template leaves the resource out. The logical id is left out, since resolving its token
 * takes longer than resolving many resources.
 */
export function render(element: CfnElement): object {
  const written = (element as unknown as { _toCloudFormation(): { Resources?: object } })._toCloudFormation();
  return CfnResource.isCfnResource(element) ? Object.values(written.Resources ?? {}) : written;
}
