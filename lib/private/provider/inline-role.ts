import { type CfnRole, PolicyDocument, Role, type RoleProps } from 'aws-cdk-lib/aws-iam';
import { type Construct, Dependable } from 'constructs';
import { acknowledge } from './acknowledgements';
import { type Permission } from './permissions';
import { justifyWildcards } from './wildcard-reasons';

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
    // A dependency on the role adds no DependsOn to the template. None is needed: a resource that refers to the role
    // waits for the role, and the role includes the policy.
    Dependable.implement(this, { dependencyRoots: [] });
    acknowledge(this, {
      IAMNoInlinePolicy: 'The role and its policy are one resource, so that the role never exists without its policy.',
    });
    // cfn-lint would report the IAM actions for test cases, which are not in its list of actions yet.
    (this.node.defaultChild as CfnRole).addMetadata('cfn-lint', { config: { ignore_checks: ['W3037'] } });
  }

  /** Adds a permission, at any time before the app is synthesized. */
  public allow(permission: Permission): void {
    const { statement, wildcards } = permission;
    this.document.addStatements(statement);
    justifyWildcards(this, permission);
    if ('*' in wildcards) acknowledge(this, { LambdaStarPermissions: wildcards['*'] });
  }
}
