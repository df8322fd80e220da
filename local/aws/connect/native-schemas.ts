import { type NamedTypes, type ResourceRequest, type ResourceType } from '../common/resource-type';
import { type Schema, validModel } from './model-validation';
import data from './native-schemas.json';

interface NativeSchema extends Schema {
  /** The properties that cannot be changed in place. */
  readonly createOnly: readonly string[];
}

/** The file native-schemas.json, which scripts/write-native-schemas.ts writes. */
const SCHEMAS: Readonly<Record<string, NativeSchema>> = data;

export type CheckedType = Omit<ResourceType, 'createOnly'>;

/**
 * Adds to each type the create-only properties of its schema. `create` and `update` of the types throw for properties
 * that the schema does not allow.
 */
export function withSchemas(types: Readonly<Record<string, CheckedType>>): NamedTypes {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withSchema(SCHEMAS[name], type)]));
}

/**
 * The properties are checked after their intrinsic functions are resolved, because the schema applies to the resolved
 * values.
 */
function withSchema(schema: NativeSchema, type: CheckedType): ResourceType {
  const checked = <R extends ResourceRequest>(request: R): R => ({
    ...request,
    properties: validModel(schema, request.properties),
  });
  return {
    ...type,
    createOnly: schema.createOnly,
    create: async (request) => type.create(checked(request)),
    update: async (request) => type.update(checked(request)),
  };
}
