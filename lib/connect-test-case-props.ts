import { type RemovalPolicy } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConnectTestCaseProvider } from './connect-test-case-provider';
import { type EntryPoint } from './entry-point';
import { type TestCaseContent } from './test-case-content';

/**
 * Whether a test case can be run.
 */
export enum TestCaseStatus {
  /**
   * Checked by the service when it is stored, and ready to run.
   */
  PUBLISHED = 'PUBLISHED',

  /**
   * A draft: stored without a check, cannot be run.
   */
  SAVED = 'SAVED',
}

/**
 * Properties of a test case.
 */
export interface ConnectTestCaseProps {
  /**
   * The instance the test case is on, in the Region and account of the stack: a `CfnInstance`, or
   * `ConnectInstance.fromInstanceArn`. Another instance means another test case: it is replaced.
   */
  readonly instance: aws_connect.IInstanceRef;

  /**
   * What the test case does and expects.
   */
  readonly content: TestCaseContent;

  /**
   * Where the simulated contact enters: a flow or a phone number, by voice or chat.
   */
  readonly entryPoint: EntryPoint;

  /**
   * The name of the test case: 1 to 127 characters, not only spaces, unique on the instance.
   *
   * With a name of your own, a construct cannot move to another place of the app in one deployment: the test case of the new
   * place is created before the old one is deleted, and its name still stands.
   *
   * @default - a name made of the construct's path and 8 characters of the stack's id
   */
  readonly testCaseName?: string;

  /**
   * What the test case is for; 1 to 500 characters, not only spaces.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Contact attributes that the simulated contact has from the start, read by flows as `$.Attributes.NAME`. Names have letters,
   * digits, `-` and `_`; all names and values together at most 32 KB of UTF-8. Not together with `initializationData`.
   *
   * Names and values may be tokens, and values dynamic references too: whatever text they stand for arrives as it is. The map as a
   * whole may be a token that the app resolves, such as `Lazy.any()`, but not one that CloudFormation does.
   *
   * @default - none
   */
  readonly initialAttributes?: { [name: string]: string };

  /**
   * The initialization data as the service takes it: JSON text of at most 256,000 characters, with members `Attributes` and
   * `SegmentAttributes`. For attributes, `initialAttributes` is all you need.
   *
   * CloudFormation puts what a token stands for into the text as it is, so it must be JSON there: use `initialAttributes` for a value
   * that may have quotes, backslashes or line breaks. A dynamic reference in a text without tokens is escaped.
   *
   * @default - made of `initialAttributes`, if there are any
   */
  readonly initializationData?: string;

  /**
   * Whether the test case can be run.
   *
   * @default TestCaseStatus.PUBLISHED
   */
  readonly status?: TestCaseStatus;

  /**
   * Tags of the test case, besides those of `Tags.of()` and of the stack; at most 47 altogether, since three mark the test case as
   * made by its stack. Keys of 1 to 128 and values of at most 256 characters.
   *
   * @default - the tags of `Tags.of()` and of the stack
   */
  readonly tags?: { [key: string]: string };

  /**
   * What happens to the test case when it leaves the stack, because the construct or the stack is deleted or the test case is
   * replaced.
   *
   * - `DESTROY`: it is deleted, also if it was adopted.
   * - `RETAIN`: it stays, with its tags, also when its first deployment fails.
   * - `RETAIN_ON_UPDATE_OR_DELETE`: it stays, with its tags, but when its first deployment fails it is deleted, or released if it
   *   was adopted.
   *
   * `SNAPSHOT` is refused: test cases have none.
   *
   * @default - RemovalPolicy.DESTROY, but a test case with the property `adopt` is released and not deleted
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * The id of the test case, to define the same test case on the replica of an instance (Global Resiliency). It cannot be changed
   * as long as the test case exists. At most 500 characters, and no `/`.
   *
   * @default - chosen by the service
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
   */
  readonly testCaseId?: string;

  /**
   * A test case made elsewhere, in the console for example, that this one takes over when it is created: from then on it looks as
   * defined here. It must be on `instance` and not belong to another stack.
   *
   * All that is defined here overwrites the test case: its name, content, entry point, status, description and initial attributes,
   * and tags of the same keys. What was there before does not come back, so copy the test case first, with the AWS CLI for example:
   * `aws connect describe-test-case --instance-id INSTANCE_ID --test-case-id TEST_CASE_ID`.
   *
   * An adopted test case is not deleted when the construct or the stack is deleted, nor when its first deployment fails and is
   * rolled back. It is released instead: it stays as it is, and only the tags that mark it as made by the stack are taken off. To
   * have it deleted like any other, give `removalPolicy: RemovalPolicy.DESTROY` in the props of this construct.
   *
   * This holds only as long as the property `adopt` stands: keep it as long as the test case is to survive the stack. Without it,
   * the test case is deleted with its resource like any other. Another test case in its place is refused by the deployment. One
   * that a removal policy kept when its resource went is taken up again with the property only.
   *
   * @default - a new test case is created
   * @see https://docs.aws.amazon.com/cli/latest/reference/connect/describe-test-case.html
   */
  readonly adopt?: aws_connect.ITestCaseRef;

  /**
   * What creates the test case.
   *
   * @default - one provider for each stack, shared by its test cases
   */
  readonly provider?: IConnectTestCaseProvider;
}
