import { type Account } from '../common/account';
import {
  freeName,
  inventedName,
  type NamedTypes,
  type Properties,
  type ResourceRequest,
  type ResourceType,
} from '../common/resource-type';
import { readPolicy } from './read-policy';
import { type Roles } from './roles';

interface IamModels {
  readonly account: Account;
  readonly roles: Roles;
}

export function iamTypes({ account: { accountId }, roles }: IamModels): NamedTypes {
  const arnOf = (policyName: string) => `arn:aws:iam::${accountId}:policy/${policyName}`;
  const policies = { has: (name: string) => roles.hasPolicy(arnOf(name)) };
  return {
    'AWS::IAM::ManagedPolicy': policyType(
      roles,
      ['Description', 'ManagedPolicyName', 'Path'],
      (request) => arnOf(freeName(request, 'ManagedPolicyName', policies, 128)),
      (physicalId) => ({ PolicyArn: physicalId }),
    ),
    'AWS::IAM::Policy': policyType(
      roles,
      [],
      (request) => inventedName(request.stack, request.logicalId, 128),
      (physicalId) => ({ Id: physicalId }),
    ),
    'AWS::IAM::Role': roleType(roles, accountId),
  };
}

function roleType(roles: Roles, accountId: string): ResourceType {
  const put = (name: string, properties: Properties) => {
    const policies = (properties.Policies ?? []) as readonly { readonly PolicyDocument: unknown }[];
    roles.putRole(name, {
      inline: policies.map(({ PolicyDocument }, index) =>
        readPolicy(PolicyDocument, `Policies[${index}].PolicyDocument`),
      ),
      managedPolicyArns: (properties.ManagedPolicyArns ?? []) as readonly string[],
    });
    const path = String(properties.Path ?? '/');
    const attributes = { Arn: `arn:aws:iam::${accountId}:role${path}${name}`, RoleId: roleId(name) };
    return { physicalId: name, attributes };
  };
  return {
    createOnly: ['Path', 'RoleName'],
    create: async (request) => put(freeName(request, 'RoleName', roles, 64), request.properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => roles.deleteRole(physicalId),
  };
}

function policyType(
  roles: Roles,
  createOnly: readonly string[],
  physicalIdOf: (request: ResourceRequest) => string,
  attributesOf: (physicalId: string) => Readonly<Record<string, unknown>>,
): ResourceType {
  const put = (physicalId: string, properties: Properties) => {
    const roleNames = (properties.Roles ?? []) as readonly string[];
    roles.putPolicy(physicalId, { document: readPolicy(properties.PolicyDocument, 'PolicyDocument'), roleNames });
    return { physicalId, attributes: attributesOf(physicalId) };
  };
  return {
    createOnly,
    create: async (request) => put(physicalIdOf(request), request.properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => roles.deletePolicy(physicalId),
  };
}

function roleId(name: string): string {
  return `AROA${Buffer.from(name).toString('hex').toUpperCase().slice(-17).padStart(17, '0')}`;
}
