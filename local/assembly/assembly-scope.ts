import { resolve, type Scope } from '../aws/cloudformation/template/intrinsics';
import { type Template } from '../aws/cloudformation/template/template';
import { type Attributes, type StackIdentity } from '../aws/common/resource-type';
import { inventedAttribute, inventedParameter } from './invented';
import { type Place } from './place';

/** A resource of the assembly. A resource that could not be created is only recorded, without attributes. */
export interface CreatedResource {
  readonly type: string;
  readonly physicalId: string;
  readonly attributes: Attributes;
  /** True for a test case whose name was generated from the path of its construct. */
  readonly hasGeneratedName?: boolean;
}

export interface ScopeOptions {
  readonly template: Template;
  readonly identity: StackIdentity;
  readonly place: Place;
  /** The values of parameters, from the manifest of the assembly or, for a nested stack, from its parent stack. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly resources: ReadonlyMap<string, CreatedResource>;
}

/**
 * Returns the values for the intrinsic functions of a template. A value that only AWS can give is invented, so that
 * every reference has a value. An invented value can have another form than that of AWS, such as a list with fewer items.
 * A condition that cannot be evaluated for this reason throws the same error each time.
 */
export function assemblyScope({ template, identity, place, given, resources }: ScopeOptions): Scope {
  const { accountId, region } = place.account;
  const pseudoParameters: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': partitionOf(region),
    'AWS::URLSuffix': partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::StackId': identity.stackId,
    'AWS::StackName': identity.stackName,
    'AWS::NotificationARNs': [],
  };
  const conditions = new Map<string, boolean | Error>();
  const ssmParameter = (name: string) => place.parameters.get(name)?.value ?? name.slice(name.lastIndexOf('/') + 1);
  const parameter = (name: string) => {
    const { Type, Default, AllowedValues } = template.Parameters[name];
    const text = String(given[name] ?? Default ?? AllowedValues?.[0] ?? inventedParameter(name, Type));
    const value = Type.startsWith('AWS::SSM::Parameter::Value<') ? ssmParameter(text) : text;
    return /^CommaDelimitedList$|List</.test(Type) ? value.split(',').map((item) => item.trim()) : value;
  };
  const scope: Scope = {
    ref(name) {
      if (Object.hasOwn(template.Parameters, name)) return parameter(name);
      if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name];
      return resources.get(name)?.physicalId ?? name;
    },
    attribute(logicalId, name) {
      const { type = 'Custom::Unknown', attributes = {} } = resources.get(logicalId) ?? {};
      return attributes[name] ?? inventedAttribute(type, logicalId, name, place.account);
    },
    condition(name) {
      if (!conditions.has(name)) {
        // Until it is resolved, the condition is false. So a condition that refers to itself causes no endless loop.
        conditions.set(name, false);
        conditions.set(
          name,
          resultOrError(() => resolve(template.Conditions[name], scope) === true),
        );
      }
      const result = conditions.get(name)!;
      if (typeof result !== 'boolean') throw result;
      return result;
    },
    mapping: (map, top, second) =>
      template.Mappings[map]?.[top]?.[second] ?? Object.values(template.Mappings[map] ?? {})[0]?.[second] ?? second,
    importValue: (name) => place.exports.get(name) ?? name,
    stackOutput: ({ StackName, OutputName }) => place.outputs.get(outputKey(StackName, OutputName)) ?? OutputName,
    dynamicReference: (service, reference) =>
      service === 'ssm' ? ssmParameter(reference.replace(/:\d+$/, '')) : `${service}-${reference.split(':')[0]}`,
    otherFunction(name, argument) {
      const resolved = resolve(argument, scope);
      return OTHER_FUNCTIONS[name]?.(resolved, place) ?? name.replace('Fn::', '');
    },
  };
  return scope;
}

function resultOrError(evaluate: () => boolean): boolean | Error {
  try {
    return evaluate();
  } catch (error) {
    return error as Error;
  }
}

/** Intrinsic functions that the local CloudFormation does not have. A flow or a test case can need their values. */
const OTHER_FUNCTIONS: Readonly<Record<string, (argument: unknown, place: Place) => unknown>> = {
  'Fn::Base64': (text) => Buffer.from(String(text)).toString('base64'),
  'Fn::GetAZs': (_, { account: { region } }) => ['a', 'b', 'c'].map((zone) => region + zone),
  'Fn::Length': (list) => (Array.isArray(list) ? list.length : 0),
  'Fn::ToJsonString': (value) => JSON.stringify(value),
};

/** Returns the key of an output of a stack in `Place.outputs`. */
export function outputKey(stackName: string, output: string): string {
  return `${stackName}.${output}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
