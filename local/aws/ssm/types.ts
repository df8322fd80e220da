import { freeName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
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
    create: async (request) => put(freeName(request, 'Name', parameters), request.properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => void parameters.delete(physicalId),
  };
}
