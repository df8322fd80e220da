import { Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Construct, Dependable, type IConstruct, type IDependable } from 'constructs';
import { type Permission } from './provider-permissions';

/** The role of the handler: one of ours with a single inline policy, or one of the user's. */
export class ProviderRole {
  public readonly role: IRole;
  private readonly document?: PolicyDocument;
  private readonly policies: IDependable[] = [];

  public constructor(scope: Construct, given: IRole | undefined) {
    if (given) {
      this.role = given;
      return;
    }
    this.document = new PolicyDocument();
    this.role = new Role(scope, 'Role', {
      description: 'Manages the Amazon Connect test cases of a stack',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { TestCases: this.document },
    });
  }

  /** Possible until the app is synthesized. */
  public allow({ statement, wildcards }: Permission): void {
    if (this.document) {
      this.document.addStatements(statement);
      Object.entries(wildcards).forEach(([resource, reason]) => this.justify(resource, reason));
      return;
    }
    const { policyDependable } = this.role.addToPrincipalPolicy(statement);
    if (policyDependable) {
      this.policies.push(policyDependable);
    }
  }

  /** The policies that have to be there before the function can work. A role decides late which they are. */
  public get dependencyRoots(): IConstruct[] {
    return this.policies.flatMap((policy) => Dependable.of(policy).dependencyRoots);
  }

  /**
   * Tells cdk-nag why a wildcard is there. Not by `Validations.acknowledge()`, which refuses the `::` of `<AWS::Region>`, with
   * which cdk-nag names a finding.
   */
  private justify(resource: string, reason: string): void {
    this.role.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
      [`AwsSolutions-IAM5[Resource::${readable(Stack.of(this.role), resource)}]`]: reason,
    });
  }
}

/** An ARN as cdk-nag writes it: `arn:<AWS::Partition>:connect:...`. */
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
