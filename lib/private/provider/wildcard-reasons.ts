import { Stack, Validations } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { type Permission } from './permissions';

/**
 * Gives cdk-nag the reasons for the wildcards of a permission. `Validations.acknowledge()` cannot do that: it refuses
 * the `::` of `<AWS::Region>`, which is part of the names of cdk-nag's findings.
 */
export function justifyWildcards(policy: IConstruct, { wildcards }: Permission): void {
  for (const [resource, reason] of Object.entries(wildcards)) {
    policy.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
      [`AwsSolutions-IAM5[Resource::${readable(Stack.of(policy), resource)}]`]: reason,
    });
  }
}

/** Writes an ARN as cdk-nag does: `arn:<AWS::Partition>:connect:...`. */
function readable(stack: Stack, arn: string): string {
  const resolved: Intrinsic = stack.resolve(arn);
  return flatten(resolved);
}

type Intrinsic = string | { Ref: string } | { 'Fn::Sub': string } | { 'Fn::Join': [string, Intrinsic[]] };

function flatten(value: Intrinsic): string {
  if (typeof value === 'string') {
    return value;
  }
  if ('Ref' in value) {
    return `<${value.Ref}>`;
  }
  if ('Fn::Sub' in value) {
    return value['Fn::Sub'].replaceAll('${', '<').replaceAll('}', '>');
  }
  return value['Fn::Join'][1].map(flatten).join('');
}
