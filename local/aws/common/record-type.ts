import { type Properties, type ResourceRequest, type ResourceType } from './resource-type';

/**
 * A type whose resources are only recorded in their stack and have no other effect. `createOnly` lists the properties
 * that cannot be changed in place.
 */
export interface RecordType {
  readonly ref: (request: ResourceRequest) => string;
  readonly attributes?: (ref: string, properties: Properties) => Readonly<Record<string, unknown>>;
  readonly createOnly?: readonly string[];
}

export function recordType({ ref, attributes = () => ({}), createOnly = [] }: RecordType): ResourceType {
  const result = (physicalId: string, properties: Properties) => ({
    physicalId,
    attributes: attributes(physicalId, properties),
  });
  return {
    createOnly,
    create: async (request) => result(ref(request), request.properties),
    update: async ({ physicalId, properties }) => result(physicalId, properties),
    async delete() {},
  };
}
