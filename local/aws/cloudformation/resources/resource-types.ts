import { isCustom } from '../engine/stack-scope';
import { RECORD_TYPE_NAMES, recordType } from './record-types';
import { type ResourceType, type ResourceTypes } from './resource-type';

/** Finds the type of a resource; for one that is not known, a type that refuses to be made. */
export function resourceTypes(
  known: Readonly<Record<string, ResourceType>>,
  customResource: ResourceType,
  place: { readonly region: string; readonly accountId: string },
): ResourceTypes {
  const records = Object.fromEntries(RECORD_TYPE_NAMES.map((type) => [type, recordType(type, place)]));
  const all: Readonly<Record<string, ResourceType>> = { ...records, ...known };
  return (type) => {
    if (isCustom(type)) {
      return customResource;
    }
    return Object.hasOwn(all, type) ? all[type] : refusingType(type, Object.keys(all));
  };
}

function refusingType(type: string, known: readonly string[]): ResourceType {
  const refuse = async () => {
    throw new Error(
      `The local CloudFormation does not have the resource type ${type}. Leave it out of the stack that is deployed here, ` +
        `or give it a row in local/aws/cloudformation/resources/record-types.ts. It has ${[...known].sort().join(', ')} and custom resources.`,
    );
  };
  return { createOnly: [], create: refuse, update: refuse, async delete() {} };
}
