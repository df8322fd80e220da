import { inventedName } from '../cloudformation/engine/stack';
import { type Properties } from '../cloudformation/template/template';
import { type ResourceType } from '../cloudformation/resources/resource-type';

/** SSM's parameters, by name. */
export type ParameterStore = Map<string, { readonly type: string; readonly value: string }>;

export function ssmParameterType(parameters: ParameterStore): ResourceType {
  const put = (name: string, { Type, Value }: Properties) => {
    parameters.set(name, { type: String(Type), value: String(Value) });
    return { physicalId: name, attributes: { Type, Value } };
  };
  return {
    createOnly: ['Name'],
    async create({ stack, logicalId, properties }) {
      const name = String(properties.Name ?? inventedName(stack, logicalId));
      if (parameters.has(name)) {
        throw new Error(`The parameter ${name} already exists.`);
      }
      return put(name, properties);
    },
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => void parameters.delete(physicalId),
  };
}
