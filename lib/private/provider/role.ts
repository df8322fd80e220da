import { Names, type Stack } from 'aws-cdk-lib';
import { type IRole, Policy, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Construct, Dependable, type IConstruct, type IDependable } from 'constructs';
import { acknowledge } from './acknowledgements';
import { InlineRole } from './inline-role';
import { type Permission } from './permissions';
import { justifyWildcards } from './wildcard-reasons';

/**
 * The role of the handler: a role that this library defines, or the user's own. A resource that depends on this object
 * waits for the policies of the role.
 */
export class ProviderRole implements IDependable {
  public readonly role: IRole;
  private readonly own?: InlineRole;
  private readonly policies: IDependable[] = [];

  public constructor(
    private readonly scope: Construct,
    given: IRole | undefined,
  ) {
    this.own = given
      ? undefined
      : new InlineRole(
          scope,
          'Role',
          {
            description: 'Manages the Amazon Connect test cases of a stack',
            assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
          },
          'TestCases',
        );
    this.role = given ?? this.own!;
    Dependable.implement(this, this);
  }

  /** Adds a permission, at any time before the app is synthesized. */
  public allow(permission: Permission): void {
    if (this.own) {
      this.own.allow(permission);
      return;
    }
    const { policyDependable } = this.role.addToPrincipalPolicy(permission.statement);
    if (policyDependable) {
      this.policies.push(policyDependable);
    }
  }

  /**
   * Adds a permission for a nested stack, in a separate policy. The nested stack depends on the policy, so
   * CloudFormation deletes the nested stack first. A permission in the role would be removed before the nested stack.
   */
  public allowForNested(nested: Stack, permission: Permission): void {
    const policy = new Policy(this.scope, `For${Names.nodeUniqueId(nested.node)}`, {
      statements: [permission.statement],
    });
    acknowledge(policy, {
      IAMNoInlinePolicy: 'The policy is created and deleted with a nested stack; the role is not.',
    });
    justifyWildcards(policy, permission);
    this.role.attachInlinePolicy(policy);
    nested.nestedStackResource!.node.addDependency(policy);
  }

  /**
   * The policies that must exist before the function can work. They are read when the dependencies are resolved,
   * because a role assigns its statements to policies only during synthesis.
   */
  public get dependencyRoots(): IConstruct[] {
    return this.policies.flatMap((policy) => Dependable.of(policy).dependencyRoots);
  }
}
