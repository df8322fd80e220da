import { AwsError } from '../../../http/aws-error';
import { type Template } from './template';

/** The types that require a capability, each with its property for a custom name, if the type has this property. */
const IAM_TYPES: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

type Capability = 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM';

/**
 * Returns the capability that a template requires, and the types of its IAM resources. Returns undefined when the
 * template has no IAM resources.
 */
export function requiredCapability({ Resources }: Pick<Template, 'Resources'>) {
  const iam = Object.values(Resources).filter(({ Type }) => Object.hasOwn(IAM_TYPES, Type));
  if (iam.length === 0) return undefined;
  const isNamed = iam.some(({ Type, Properties }) => Properties?.[IAM_TYPES[Type] ?? ''] !== undefined);
  const capability: Capability = isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
  return { capability, types: [...new Set(iam.map(({ Type }) => Type))] };
}

/**
 * Throws when a template requires a capability that the caller does not give. CAPABILITY_NAMED_IAM includes
 * CAPABILITY_IAM.
 */
export function refuseMissingCapability(template: Template, given: readonly string[]): void {
  const required = requiredCapability(template);
  if (!required || given.includes(required.capability) || given.includes('CAPABILITY_NAMED_IAM')) return;
  throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${required.capability}]`);
}
