import { type IRole, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Construct, Dependable, type IConstruct, type IDependable } from 'constructs';
import { InlineRole } from './inline-role';
import { type Permission } from './permissions';

/** The role of the handler: one of ours with a single inline policy, or one of the user's. */
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

  /** Possible until the app is synthesized. */
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

  /** The policies that have to be there before the function can work. A role decides late which they are. */
  public get dependencyRoots(): IConstruct[] {
    return this.policies.flatMap((policy) => Dependable.of(policy).dependencyRoots);
  }
}
