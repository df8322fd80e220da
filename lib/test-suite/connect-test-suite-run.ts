import { CfnResource, type IResolvable, Lazy } from 'aws-cdk-lib';
import { CfnStateMachineVersion, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { SUITE_RUN_RESOURCE_TYPE, type SuiteRunProperties } from '../private/contract/suite';
import { skipReason } from '../private/test-suite/skip';
import { SuiteFunctions } from '../private/test-suite/functions';
import { SUITE_ANSWER_TIME_SECONDS } from '../private/contract/timing';

/**
 * The effect on a deployment when its suite fails or cannot run.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
export enum SuiteFailureAction {
  /**
   * An update of the stack fails, and CloudFormation rolls it back. A creation of the stack continues: after a failed
   * creation, CloudFormation would delete all resources of the stack, including its phone numbers.
   */
  ROLLBACK_UPDATES = 'ROLLBACK_UPDATES',

  /**
   * The deployment fails, and CloudFormation rolls it back. This applies to the creation of a stack too: CloudFormation
   * then deletes all resources of the stack.
   */
  ROLLBACK = 'ROLLBACK',

  /**
   * The deployment continues. The verdict is in `run.verdict` and `run.summary`, in the log and the metrics, and in the
   * event of the finished run.
   */
  WARN = 'WARN',
}

/**
 * Options of a suite that runs during deployments.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
export interface RunOnDeployOptions {
  /**
   * The effect on the deployment when the run fails, because of a failed test case or another problem. For the problems
   * of `onCouldNotRun`, that option decides instead.
   *
   * @default SuiteFailureAction.ROLLBACK_UPDATES
   */
  readonly onFailure?: SuiteFailureAction;

  /**
   * The effect on the deployment when Amazon Connect starts none of the test cases, because a limit is reached, or
   * because Amazon Connect throttles the starts, does not answer, or answers with internal errors. For other problems,
   * `onFailure` decides: for example, for a denied call, a missing test case, or a run that AWS Step Functions does not
   * start.
   *
   * @default - SuiteFailureAction.WARN; when the suite gates a flow, the value of `onFailure`
   */
  readonly onCouldNotRun?: SuiteFailureAction;

  /**
   * Constructs whose changes run the suite. All resources in these constructs are watched, except those of suites and
   * of providers of test cases. The test cases of the suite are always watched. Resources of this app to which a
   * watched resource refers, directly or through others, are watched too, such as flows and their functions, queues and
   * hours. The run waits for all watched resources, except for those that wait for the run, such as gated flows. A
   * construct of another stack can be watched unless that stack depends on the stack of the suite.
   *
   * @default - no further constructs
   */
  readonly watch?: IConstruct[];

  /**
   * True to run the suite with every deployment, even when no watched resource has changed. The template is then
   * different each time, and `cdk diff` always shows a difference.
   *
   * @default false
   */
  readonly always?: boolean;

  /**
   * The number of failed test cases after which no further test case is started, 1 to 500. Test cases in quarantine do
   * not count; with `failOnFlaky`, flaky test cases count too.
   *
   * @default 3
   */
  readonly maxFailures?: number;
}

interface ConnectTestSuiteRunProps {
  readonly stateMachine: StateMachine;
  readonly digest: () => string;
  readonly values: () => IResolvable[];
  readonly options: RunOnDeployOptions;
  readonly timeout: () => number;
  /** The default of `onCouldNotRun`. */
  readonly onCouldNotRun: () => SuiteFailureAction;
}

/**
 * The run of a suite during a deployment: a custom resource. When the suite fails or cannot run, the options decide
 * whether the custom resource fails, and with it the deployment.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html
 *
 * @example
 * const run = suite.runOnDeploy({ onFailure: SuiteFailureAction.ROLLBACK });
 * new CfnOutput(this, 'Verdict', { value: run.verdict });
 */
export class ConnectTestSuiteRun extends Construct {
  /**
   * Defines a run. Only the suite calls this method.
   *
   * @internal
   */
  public static _define(scope: Construct, id: string, props: ConnectTestSuiteRunProps): ConnectTestSuiteRun {
    return new ConnectTestSuiteRun(scope, id, props);
  }

  /**
   * The verdict of the last run:
   *
   * - `PASSED` or `FAILED`.
   * - `COULD_NOT_RUN`: the service started no test case, because of a limit or an outage.
   * - `SKIPPED`: the app had the context `connect-test-suite:skip`.
   * - `NOT_RUN`: there was no run, for one of three reasons. No watched resource, parameter or setting has changed
   *   since the test cases passed; or the deployment is a rollback, or may be one; or the run could not be started.
   *
   * @attribute
   */
  public readonly verdict: string;

  /**
   * The outcome of the last run, in a few sentences, at most about 3,500 characters.
   *
   * @attribute
   */
  public readonly summary: string;

  /**
   * The resource, for other resources that depend on the run.
   *
   * @internal
   */
  public readonly _resource: CfnResource;

  private constructor(scope: Construct, id: string, props: ConnectTestSuiteRunProps) {
    super(scope, id);
    const { stateMachine, options } = props;
    const { stateMachineArn } = stateMachine;
    const { onFailure = SuiteFailureAction.ROLLBACK_UPDATES, maxFailures = 3 } = options;
    const seconds = (more: number) => Lazy.string({ produce: () => String(props.timeout() + more) });
    const properties: SuiteRunProperties = {
      ContractVersion: '1',
      StateMachineArn: stateMachineArn,
      VersionArn: versionOf(this, stateMachine),
      // While `preparing`, aws-cdk-lib searches for references. The digest has none, so it is not computed yet.
      Digest: Lazy.uncachedString({ produce: ({ preparing }) => (preparing ? 'preparing' : props.digest()) }),
      Values: Lazy.uncachedAny({ produce: props.values }, { omitEmptyArray: true }) as unknown as unknown[],
      OnFailure: onFailure,
      OnCouldNotRun: Lazy.string({
        produce: () => options.onCouldNotRun ?? props.onCouldNotRun(),
      }) as SuiteFailureAction,
      Skip: skipReason(this),
      MaxFailures: String(maxFailures),
      Timeout: seconds(0),
    };
    this._resource = new CfnResource(this, 'Resource', {
      type: SUITE_RUN_RESOURCE_TYPE,
      properties: {
        ServiceToken: SuiteFunctions.of(this).gate(stateMachineArn).functionArn,
        ServiceTimeout: seconds(SUITE_ANSWER_TIME_SECONDS),
        ...properties,
      },
    });
    this.verdict = this._resource.getAtt('Verdict').toString();
    this.summary = this._resource.getAtt('Summary').toString();
  }
}

/**
 * Publishes a version of the state machine with the definition of this deployment. Without a version, Step Functions
 * may start executions with the previous definition for some seconds after an update, and new test cases would not run.
 *
 * @returns the ARN of the version
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
 */
function versionOf(run: Construct, { stateMachineArn, stateMachineRevisionId }: StateMachine): string {
  const version = new CfnStateMachineVersion(run, 'Version', { stateMachineArn, stateMachineRevisionId });
  return version.attrArn;
}
