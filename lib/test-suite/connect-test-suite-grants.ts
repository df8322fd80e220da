import { type Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { GRANTEE, requireKind } from '../private/cdk/require-kind';

/**
 * Grants permissions on a suite.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 *
 * @example
 * suite.grants.start(pipelineRole);
 */
export class ConnectTestSuiteGrants {
  /**
   * Returns the grants for the suite of a state machine.
   *
   * @internal
   */
  public static _of(stateMachine: IStateMachine): ConnectTestSuiteGrants {
    return new ConnectTestSuiteGrants(stateMachine);
  }

  private constructor(private readonly stateMachine: IStateMachine) {}

  /**
   * Grants permission to start a run: `states:StartExecution` on `suite.stateMachine`. The input of the execution may
   * be `{}`.
   *
   * @param grantee the principal that gets the permission, such as a role
   * @throws for a value that is not a grantee
   */
  public start(grantee: IGrantable): Grant {
    return this.grantable(grantee).grantStartExecution(grantee);
  }

  /**
   * Grants permission to read runs and their results.
   *
   * @param grantee the principal that gets the permission, such as a role
   * @throws for a value that is not a grantee
   */
  public read(grantee: IGrantable): Grant {
    return this.grantable(grantee).grantRead(grantee);
  }

  /**
   * Grants permission for actions of your choice on the suite's state machine.
   *
   * @param grantee the principal that gets the permission
   * @param actions IAM actions with their prefix, such as `states:ListExecutions`
   * @throws for a value that is not a grantee
   */
  public actions(grantee: IGrantable, actions: string[]): Grant {
    return this.grantable(grantee).grant(grantee, ...actions);
  }

  /** Returns the state machine. Throws for a value that is not a grantee, since JavaScript and Python do not check types. */
  private grantable(grantee: IGrantable): IStateMachine {
    requireKind(this.stateMachine, 'grantee', grantee, GRANTEE);
    return this.stateMachine;
  }
}
