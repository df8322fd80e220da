import { givenName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
import { type Parameters } from './parameters';

export function ssmTypes({ parameters }: { readonly parameters: Parameters }): NamedTypes {
  return { 'AWS::SSM::Parameter': parameterType(parameters) };
}

function parameterType(parameters: Parameters): ResourceType {
  const put = (name: string, { Type, Value }: Properties) => {
    parameters.set(name, { type: String(Type), value: String(Value) });
    return { physicalId: name, attributes: { Type, Value } };
  };
  return {
    createOnly: ['Name'],
    async create(request) {
      const name = givenName(request, 'Name');
      if (parameters.has(name)) {
        throw new Error(`The parameter ${name} already exists.`);
      }
      return put(name, request.properties);
    },
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => void parameters.delete(physicalId),
  };
}
