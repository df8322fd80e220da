import { validationError } from '../../../http/aws-error';
import { type Account } from '../../common/account';
import { resolve, type Scope, type StackOutputReference, unsupportedFunction } from '../template/intrinsics';
import { type PhysicalResource, type Revision } from './stack';
import { type StackIdentity } from '../../common/resource-type';

/** The values that a template can read from the account and Region of its stack. */
export interface Surroundings extends Account {
  exportedValue(name: string): string;
  stackOutput(reference: StackOutputReference): string;
  ssmParameter(name: string): string;
}

/** CloudFormation's change sets have this text for a value that is known only after their execution. */
export const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

export type PhysicalLookup = (logicalId: string) => PhysicalResource | typeof KNOWN_AFTER_APPLY | undefined;

/** Returns the scope of a stack: the values for the intrinsic functions and dynamic references of its template. */
export function stackScope(
  identity: StackIdentity,
  revision: Revision,
  surroundings: Surroundings,
  physical: PhysicalLookup,
  onImport: (name: string) => void = () => {},
): Scope {
  const { template, parameters } = revision;
  const pseudoParameters: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': surroundings.accountId,
    'AWS::Region': surroundings.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackId': identity.stackId,
    'AWS::StackName': identity.stackName,
    'AWS::NotificationARNs': [],
  };
  const conditions = new Map<string, boolean>();

  const existing = (logicalId: string) => {
    const found = physical(logicalId);
    if (!found) {
      throw validationError(
        `Template error: Unresolved resource dependencies [${logicalId}]: the resource does not exist`,
      );
    }
    return found;
  };

  const scope: Scope = {
    ref(name) {
      if (Object.hasOwn(parameters, name)) {
        return parameters[name].value;
      }
      if (Object.hasOwn(pseudoParameters, name)) {
        return pseudoParameters[name];
      }
      const found = existing(name);
      return found === KNOWN_AFTER_APPLY ? found : found.physicalId;
    },
    attribute(logicalId, name) {
      const found = existing(logicalId);
      return found === KNOWN_AFTER_APPLY ? found : attributeOf(identity, found, name);
    },
    condition(name) {
      if (!Object.hasOwn(template.Conditions, name)) {
        throw validationError(`Template format error: Unresolved condition dependency ${name}`);
      }
      if (!conditions.has(name)) {
        // This first value prevents an endless loop when a condition refers to itself.
        conditions.set(name, false);
        conditions.set(name, resolve(template.Conditions[name], scope) === true);
      }
      return conditions.get(name)!;
    },
    mapping: (map, topKey, secondKey) => template.Mappings[map]?.[topKey]?.[secondKey],
    importValue(name) {
      onImport(name);
      return surroundings.exportedValue(name);
    },
    // This does not call `onImport`: unlike an imported export, an output that Fn::GetStackOutput reads can be deleted.
    stackOutput: (reference) => surroundings.stackOutput(reference),
    dynamicReference(service, reference) {
      if (service !== 'ssm') {
        throw validationError(
          `Dynamic reference {{resolve:${service}:${reference}}} cannot be resolved here: the local cloud has SSM parameters, but no secrets.`,
        );
      }
      return surroundings.ssmParameter(reference.replace(/:\d+$/, ''));
    },
    otherFunction(name) {
      throw unsupportedFunction(name);
    },
  };
  return scope;
}

function attributeOf(identity: StackIdentity, resource: PhysicalResource, name: string): unknown {
  if (Object.hasOwn(resource.attributes, name)) {
    return resource.attributes[name];
  }
  if (isCustom(resource.type)) {
    throw validationError(
      `CustomResource attribute error: Vendor response doesn't contain ${name} attribute in object ${identity.stackId}|${resource.logicalId}`,
    );
  }
  throw validationError(
    `Template error: resource ${resource.logicalId} does not support attribute type ${name} in Fn::GetAtt`,
  );
}

export function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}
