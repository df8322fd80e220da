import { type IRole, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Construct, Dependable, type IConstruct, type IDependable } from 'constructs';
import { InlineRole } from './inline-role';
import { type Permission } from './permissions';

/** The role of the handler: one of this library with a single inline policy, or the user's own. */
export class ProviderRole {
  public readonly role: IRole;
  private readonly own?: InlineRole;
  private readonly policies: IDependable[] = [];

  public constructor(scope: Construct, given: IRole | undefined) {
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
   * The policies that must exist before the function can work. They are read late, because a role decides late which policies it
   * has.
   */
  public get dependencyRoots(): IConstruct[] {
    return this.policies.flatMap((policy) => Dependable.of(policy).dependencyRoots);
  }
}
