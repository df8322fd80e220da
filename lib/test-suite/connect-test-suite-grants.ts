import { type Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * Grants permissions on a suite.
 */
export class ConnectTestSuiteGrants {
  /**
   * Grants for the suite behind a state machine.
   *
   * @internal
   */
  public static _of(stateMachine: IStateMachine): ConnectTestSuiteGrants {
    return new ConnectTestSuiteGrants(stateMachine);
  }

  private constructor(private readonly stateMachine: IStateMachine) {}

  /**
   * Permission to start a run: `states:StartExecution` on `suite.stateMachine`, whose input may be `{}`.
   */
  public start(grantee: IGrantable): Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  /**
   * Permission to look at runs and their results.
   */
  public read(grantee: IGrantable): Grant {
    return this.stateMachine.grantRead(grantee);
  }

  /**
   * Permission for actions of your choice on the suite's state machine.
   *
   * @param grantee who gets the permission
   * @param actions IAM actions with their prefix, such as `states:ListExecutions`
   */
  public actions(grantee: IGrantable, actions: string[]): Grant {
    return this.stateMachine.grant(grantee, ...actions);
  }
}
