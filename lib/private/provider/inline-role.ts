import { Stack, Validations } from 'aws-cdk-lib';
import { type CfnRole, PolicyDocument, Role, type RoleProps } from 'aws-cdk-lib/aws-iam';
import { type Construct } from 'constructs';
import { acknowledge } from './acknowledgements';
import { type Permission } from './permissions';

/** A role with a single inline policy. Both are one resource, so that the role never exists without its policy. */
export class InlineRole extends Role {
  private readonly document: PolicyDocument;

  public constructor(
    scope: Construct,
    id: string,
    props: Pick<RoleProps, 'assumedBy' | 'description'>,
    policy: string,
  ) {
    const document = new PolicyDocument();
    super(scope, id, { ...props, inlinePolicies: { [policy]: document } });
    this.document = document;
    acknowledge(this, {
      IAMNoInlinePolicy: 'The role and its policy are one resource, so that the role never exists without its policy.',
    });
    // cfn-lint does not know the actions on test cases yet.
    (this.node.defaultChild as CfnRole).addMetadata('cfn-lint', { config: { ignore_checks: ['W3037'] } });
  }

  /** Adds a permission, at any time before the app is synthesized. */
  public allow({ statement, wildcards }: Permission): void {
    this.document.addStatements(statement);
    Object.entries(wildcards).forEach(([resource, reason]) => this.justify(resource, reason));
    if ('*' in wildcards) acknowledge(this, { LambdaStarPermissions: wildcards['*'] });
  }

  /**
   * Gives cdk-nag the reason for a wildcard. `Validations.acknowledge()` cannot do that: it refuses the `::` of `<AWS::Region>`,
   * which is part of the names of cdk-nag's findings.
   */
  private justify(resource: string, reason: string): void {
    this.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
      [`AwsSolutions-IAM5[Resource::${readable(Stack.of(this), resource)}]`]: reason,
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
