import { CfnResource, type IResolvable, Lazy } from 'aws-cdk-lib';
import { CfnStateMachineVersion, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { SUITE_RUN_RESOURCE_TYPE, type SuiteRunProperties } from '../private/contract/suite';
import { skipReason } from '../private/test-suite/skip';
import { SuiteFunctions } from '../private/test-suite/functions';
import { SUITE_ANSWER_TIME_SECONDS } from '../private/contract/timing';

/**
 * The effect of a suite that fails, or could not run, on a deployment.
 */
export enum SuiteFailureAction {
  /**
   * The deployment fails and CloudFormation rolls it back; but when the stack itself is created, it goes on: a failed creation would
   * delete the whole stack, with its phone numbers.
   */
  ROLLBACK_UPDATES = 'ROLLBACK_UPDATES',

  /**
   * The deployment fails and CloudFormation rolls it back, always. A stack that is created is deleted again.
   */
  ROLLBACK = 'ROLLBACK',

  /**
   * The deployment goes on. The verdict is in `run.verdict` and `run.summary`, in the log, the metrics and the event.
   */
  WARN = 'WARN',
}

/**
 * How a suite runs during deployments.
 */
export interface RunOnDeployOptions {
  /**
   * The effect of a failed test case on the deployment.
   *
   * @default SuiteFailureAction.ROLLBACK_UPDATES
   */
  readonly onFailure?: SuiteFailureAction;

  /**
   * The effect on the deployment when the service starts none of the test cases, since a limit is reached or Amazon Connect does
   * not answer. A call that is denied or a test case that is missing is a failure, and so is a run that AWS Step Functions does not
   * start: `onFailure` decides on those.
   *
   * @default SuiteFailureAction.WARN; when the suite gates a flow, what `onFailure` is
   */
  readonly onCouldNotRun?: SuiteFailureAction;

  /**
   * Constructs whose changes run the suite, besides the test cases of the suite and all that they refer to in this app (their
   * flows, the functions, queues and hours of the flows, and so on): everything in them, but the suites themselves. The run waits
   * for it, except for what waits for the run, such as gated flows. A construct of another stack may be watched, if that stack does
   * not depend on the suite's.
   *
   * @default - none besides
   */
  readonly watch?: IConstruct[];

  /**
   * Whether the suite runs with every deployment, whatever changed. The template then differs each time, so that `cdk diff` never
   * comes out empty.
   *
   * @default false
   */
  readonly always?: boolean;

  /**
   * After so many failed test cases no further one is started, 1 to 500. Those in quarantine do not count.
   *
   * @default 3
   */
  readonly maxFailures?: number;
}

/** What the run of a suite in a deployment is made of. */
interface ConnectTestSuiteRunProps {
  readonly stateMachine: StateMachine;
  readonly digest: () => string;
  readonly values: () => IResolvable[];
  readonly options: RunOnDeployOptions;
  readonly timeout: () => number;
  /** By default. */
  readonly onCouldNotRun: () => SuiteFailureAction;
}

/**
 * The run of a suite during a deployment: a custom resource that fails when the test cases do, if that is to fail the deployment.
 */
export class ConnectTestSuiteRun extends Construct {
  /**
   * For the suite alone.
   *
   * @internal
   */
  public static _define(scope: Construct, id: string, props: ConnectTestSuiteRunProps): ConnectTestSuiteRun {
    return new ConnectTestSuiteRun(scope, id, props);
  }

  /**
   * The verdict of the last run: `PASSED`, `FAILED`, `COULD_NOT_RUN` (the service started no test case), `SKIPPED` (by the context
   * `connect-test-suite:skip`) or `NOT_RUN` (nothing that is watched had changed, the stack was rolled back, or the run
   * could not be started).
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
   * The resource, for those who depend on it.
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
      Digest: Lazy.uncachedString({ produce: props.digest }),
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
 * Publishes the state machine as this deployment defines it. Executions of the state machine itself may have the previous definition
 * for some seconds after an update, so that test cases which were added just now would not run.
 *
 * @returns the ARN of the version
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
 */
function versionOf(run: Construct, { stateMachineArn, stateMachineRevisionId }: StateMachine): string {
  const version = new CfnStateMachineVersion(run, 'Version', { stateMachineArn, stateMachineRevisionId });
  return version.attrArn;
}
