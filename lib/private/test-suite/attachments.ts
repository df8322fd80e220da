import { type CfnResource, Stack } from 'aws-cdk-lib';
import { logicalIdsIn } from '../cdk/logical-ids';
import { resourcesIn, templateOf } from '../cdk/template-resource';

/** For each type of resource that is attached to another resource: the property that refers to the other resource. */
const ATTACHED_BY: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::Lambda::Permission': 'FunctionName',
  'AWS::Connect::IntegrationAssociation': 'IntegrationArn',
};

/** Returns the resources that are attached to one of `resources` in the same stack, such as the policies of a role. */
export function attachmentsOf(resources: readonly CfnResource[]): CfnResource[] {
  const stacks = new Set(resources.map((resource) => Stack.of(resource)));
  return [...stacks].flatMap((stack) => {
    const logicalIds = new Set(
      resources.filter((resource) => resource.stack === stack).map(({ logicalId }) => stack.resolve(logicalId)),
    );
    return resourcesIn(stack)
      .filter((resource) => resource.stack === stack)
      .filter((resource) => [...attachedTo(resource)].some((logicalId) => logicalIds.has(logicalId)));
  });
}

function attachedTo(resource: CfnResource): Set<string> {
  const property = ATTACHED_BY[resource.cfnResourceType];
  return property ? logicalIdsIn(templateOf(resource).Properties?.[property]) : new Set();
}
