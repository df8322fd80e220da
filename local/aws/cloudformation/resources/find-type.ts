import { type NamedTypes, type ResourceType, type ResourceTypes } from '../../common/resource-type';
import { isCustom } from '../engine/stack-scope';

/**
 * Returns a function that finds a resource type by name. For an unknown name, this function returns a type whose
 * `create` and `update` throw.
 */
export function typeFinder(known: NamedTypes, customResource: ResourceType): ResourceTypes {
  return (type) => {
    if (isCustom(type)) {
      return customResource;
    }
    return Object.hasOwn(known, type) ? known[type] : refusingType(type, Object.keys(known));
  };
}

function refusingType(type: string, known: readonly string[]): ResourceType {
  const refuse = async () => {
    throw new Error(
      `The local CloudFormation does not support the resource type ${type}. Deploy a stack without resources of this type, ` +
        `or add the type to the types.ts of its service in local/aws/. Supported are ${[...known].sort().join(', ')} and custom resources.`,
    );
  };
  return { createOnly: [], create: refuse, update: refuse, async delete() {} };
}
