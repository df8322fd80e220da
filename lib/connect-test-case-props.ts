import { type RemovalPolicy } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConnectTestCaseProvider } from './connect-test-case-provider';
import { type EntryPoint } from './entry-point';
import { type TestCaseContent } from './test-case-content';

/**
 * The status of a test case, which decides whether it can be run.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
 */
export enum TestCaseStatus {
  /**
   * A test case that the service checked when it was stored. It can be run.
   */
  PUBLISHED = 'PUBLISHED',

  /**
   * A draft, which the service stored without a check. It cannot be run.
   */
  SAVED = 'SAVED',
}

/**
 * Properties of a test case.
 */
export interface ConnectTestCaseProps {
  /**
   * The instance of the test case, in the Region and account of the stack: a `CfnInstance`, or `ConnectInstance.fromInstanceArn`. A
   * change of the instance replaces the test case.
   */
  readonly instance: aws_connect.IInstanceRef;

  /**
   * The content of the test case: the events that it observes and the actions that follow them.
   */
  readonly content: TestCaseContent;

  /**
   * The entry point of the simulated contact: a voice call to a flow or a phone number, or a chat with a flow.
   */
  readonly entryPoint: EntryPoint;

  /**
   * The name of the test case: 1 to 127 characters, unique on the instance. Control characters, halves of surrogate
   * pairs, characters that change the direction of writing, and blanks at the beginning or the end are refused.
   *
   * A construct that moves in the construct tree gets another logical id. CloudFormation then creates the new test case
   * before it deletes the old one, so the deployment fails if both have the same `testCaseName`. Change the name in the
   * same deployment. If the construct stays in its stack, you can also keep its logical id by `overrideLogicalId`.
   *
   * @default - the construct's path, shortened to 118 characters, then `-` and the first 8 characters of the UUID at
   * the end of the stack's id. The template has only the path; the function of the provider appends the rest
   */
  readonly testCaseName?: string;

  /**
   * The description of the test case; 1 to 500 characters, not only spaces.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * The contact attributes with which the simulated contact starts. Flows read them as `$.Attributes.NAME`. Names have
   * letters, digits, `-` and `_`. All names and values together have at most 32 KB of UTF-8. Not together with
   * `initializationData`.
   *
   * Names and values may be tokens, and values may also be dynamic references. If a value is known only at deployment,
   * its quotes, backslashes and line breaks are escaped. The map as a whole may be a token that the app resolves, such
   * as `Lazy.any()`, but not one that CloudFormation resolves.
   *
   * @default - none
   */
  readonly initialAttributes?: { [name: string]: string };

  /**
   * The initialization data in the form that the service accepts: JSON text of at most 256,000 characters, with members
   * `Attributes` and `SegmentAttributes`. Not together with `initialAttributes`, which is simpler when there are only
   * attributes.
   *
   * CloudFormation puts the values of tokens into the text without escaping them. For a value that may have quotes, backslashes or
   * line breaks, use `initialAttributes`. The value of a dynamic reference is escaped when the text has no tokens.
   *
   * @default - made of `initialAttributes`, if there are any
   */
  readonly initializationData?: string;

  /**
   * The status of the test case: published, or a draft that cannot be run.
   *
   * @default TestCaseStatus.PUBLISHED
   */
  readonly status?: TestCaseStatus;

  /**
   * The tags of the test case, in addition to those of `Tags.of()` and of the stack. All of these together are at most
   * 47: the service accepts 50 tags, and this library adds three, which mark the test case as made by its stack.
   *
   * A key has 1 to 128 letters, digits, spaces and `_.:/=+-@`, and does not begin with `aws:` or
   * `cdk-connect-test-case:`. A value has at most 256 characters.
   *
   * @default - the tags of `Tags.of()` and of the stack
   */
  readonly tags?: { [key: string]: string };

  /**
   * Decides what happens to the test case when the construct or the stack is deleted, or the test case is replaced.
   *
   * - `DESTROY`: the test case is deleted, even if it was adopted.
   * - `RETAIN`: the test case stays, with its tags, even when its first deployment fails.
   * - `RETAIN_ON_UPDATE_OR_DELETE`: the test case stays, with its tags. When its first deployment fails, it is deleted, or released
   *   if it was adopted (see `adopt`).
   *
   * `SNAPSHOT` is refused, since test cases have no snapshots.
   *
   * @default - RemovalPolicy.DESTROY, except that an adopted test case is released and not deleted (see `adopt`)
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * The id of the test case, to define the same test case on the replica of an instance (Global Resiliency). The id
   * cannot be changed while the test case exists. It has at most 500 characters, no `/` and no spaces, and is not only
   * dots.
   *
   * Global Resiliency may also copy test cases to the replica by itself (`ListReplicationFindings` has the resource type
   * `TEST_CASE`). Then the replica already has a test case with this id, and the deployment to the replica fails:
   * define the test case for one instance only.
   *
   * @default - chosen by the service
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
   */
  readonly testCaseId?: string;

  /**
   * A test case that was created elsewhere, for example in the console. When CloudFormation creates the resource of the
   * construct, the resource adopts this test case instead of creating one. The test case must be on `instance`, and
   * must not belong to another resource of any stack.
   *
   * This construct overwrites the name, content, entry point, status, description and initialization data of the
   * adopted test case, and its tags with the same keys. The old values cannot be restored, so copy the test case first,
   * for example with the AWS CLI:
   * `aws connect describe-test-case --instance-id INSTANCE_ID --test-case-id TEST_CASE_ID`.
   *
   * The adopted test case is not deleted with the construct or the stack, nor when the deployment that adopted it is
   * rolled back. It stays as it is, and only the tags that mark it as made by the stack are removed. To delete it like
   * any other, pass `removalPolicy: RemovalPolicy.DESTROY`.
   *
   * Keep `adopt` as long as the test case must survive the stack. Without `adopt`, the test case is deleted with its
   * resource like any other. A deployment fails when it changes `adopt` to another test case of the instance.
   *
   * A removal policy may keep the adopted test case. If you define the construct again, pass `adopt` again. Otherwise
   * the deployment fails, since the kept test case still has the name.
   *
   * @default - a new test case is created
   * @see https://docs.aws.amazon.com/cli/latest/reference/connect/describe-test-case.html
   */
  readonly adopt?: aws_connect.ITestCaseRef;

  /**
   * The provider, whose function creates the test case.
   *
   * @default - one provider for each stack, shared by the test cases of the stack and of its nested stacks
   */
  readonly provider?: IConnectTestCaseProvider;
}
