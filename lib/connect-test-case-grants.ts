import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { GRANTEE, requireKind } from './private/cdk/require-kind';
import { instanceArnOf } from './private/cdk/arns';

const READ_ACTIONS = [
  'connect:DescribeTestCase',
  'connect:GetTestCaseExecutionSummary',
  'connect:ListTagsForResource',
  'connect:ListTestCaseExecutionRecords',
  'connect:ListTestCaseExecutions',
  'connect:ListTestCases',
  'connect:SearchTestCases',
];

const WRITE_ACTIONS = [
  'connect:DeleteTestCase',
  'connect:TagResource',
  'connect:UntagResource',
  'connect:UpdateTestCase',
];

const RUN_ACTIONS = [
  'connect:GetTestCaseExecutionSummary',
  'connect:ListTestCaseExecutionRecords',
  'connect:ListTestCaseExecutions',
  'connect:StartTestCaseExecution',
  'connect:StopTestCaseExecution',
];

/**
 * Grants permissions on a test case: a `ConnectTestCase`, a native `CfnTestCase`, or an imported test case.
 *
 * A grant covers the instance of the test case and every test case of that instance. Listing and searching act on the
 * instance. For the actions of test cases, AWS does not document a narrower resource.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
 *
 * @example
 * testCase.grants.run(pipelineRole);
 * ConnectTestCaseGrants.fromTestCase(anyTestCase).read(dashboardRole);
 */
export class ConnectTestCaseGrants {
  /**
   * Returns the grants for a test case of any kind.
   *
   * @param testCase a `ConnectTestCase`, a `CfnTestCase` or an imported test case
   */
  public static fromTestCase(testCase: aws_connect.ITestCaseRef): ConnectTestCaseGrants {
    return new ConnectTestCaseGrants(testCase);
  }

  private constructor(private readonly testCase: aws_connect.ITestCaseRef) {}

  /**
   * Grants permission to read test cases, their tags and the results of their executions.
   *
   * @param grantee the principal that gets the permission, such as a role
   * @throws in the same cases as `actions()`
   */
  public read(grantee: IGrantable): Grant {
    return this.actions(grantee, READ_ACTIONS);
  }

  /**
   * Grants permission to change, tag, untag and delete test cases.
   *
   * @param grantee the principal that gets the permission, such as a role
   * @throws in the same cases as `actions()`
   */
  public write(grantee: IGrantable): Grant {
    return this.actions(grantee, WRITE_ACTIONS);
  }

  /**
   * Grants permission to start and stop executions and to read their results.
   *
   * To end the simulated contact of a stopped execution, the grantee also needs `connect:StopContact` on the contacts of the
   * instance.
   *
   * @param grantee the principal that gets the permission, such as a role
   * @throws in the same cases as `actions()`
   */
  public run(grantee: IGrantable): Grant {
    return this.actions(grantee, RUN_ACTIONS);
  }

  /**
   * Grants permission for actions of your choice.
   *
   * @param grantee the principal that gets the permission
   * @param actions IAM actions with their prefix, such as `connect:DescribeTestCase`
   * @throws for a value that is not a grantee, and for a test case whose ARN is a dynamic reference, since
   * CloudFormation cannot split it to get the ARN of the instance
   */
  public actions(grantee: IGrantable, actions: string[]): Grant {
    requireKind(this.testCase, 'grantee', grantee, GRANTEE);
    const instanceArn = instanceArnOf(this.testCase, this.testCase.testCaseRef.testCaseArn);
    return Grant.addToPrincipal({
      grantee,
      actions,
      resourceArns: [instanceArn, `${instanceArn}/test-case/*`],
    });
  }
}
