import { Duration, Names, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { Construct } from 'constructs';
import { whenComplete } from '../private/cdk/late-aspect';
import { readingTheApp } from '../private/cdk/reading-the-app';
import { requireEnum, requireOneOf } from '../private/cdk/require-enum';
import { CONSTRUCT, requireKind, requireObject, SCHEDULE } from '../private/cdk/require-kind';
import { requireDuration, requireWholeNumber } from '../private/cdk/require-number';
import { METRICS, type SuiteSettings } from '../private/contract/suite';
import {
  type CandidateFlow,
  defineCandidate,
  enterCandidate,
  markGated,
  requireGateable,
} from '../private/test-suite/candidate-flow';
import { conditionErrors } from '../private/test-suite/conditional-resources';
import { warnOfFlowsElsewhere } from '../private/test-suite/flows-elsewhere';
import { Member } from '../private/test-suite/member';
import { nameOf } from '../private/test-suite/name';
import { FlowWarnings } from '../private/flows/flow-warnings';
import { registerMember } from '../private/test-suite/memberships';
import { MAX_TEST_CASES, requireTestCases } from '../private/test-suite/require-test-cases';
import { defineFailureAlarm, defineMissedRunAlarm } from '../private/test-suite/alarms';
import { graphOf, metricOf, SUITE_METRICS, TEST_CASE_METRICS } from '../private/test-suite/metrics';
import {
  deploymentTimeErrors,
  draftErrors,
  gateCycleErrors,
  nestedCycleErrors,
  realQueueErrors,
  sharedErrors,
  sizeErrors,
  untestedErrors,
} from '../private/test-suite/rules';
import { defineRunFinishedRule } from '../private/test-suite/run-finished-rule';
import { defineSchedule } from '../private/test-suite/schedule';
import { defineStateMachine } from '../private/test-suite/state-machine';
import { markMachinery, SuiteWatch } from '../private/test-suite/watch';
import { waitFor } from '../private/test-suite/wait-for';
import { defaultTimeout, worstCase } from '../private/test-suite/worst-case';
import { MAX_DEPLOYMENT_RUN_SECONDS, MAX_RUN_SECONDS } from '../private/contract/timing';
import { ValidationError } from '../private/cdk/validation-error';
import { ConnectTestSuiteGrants } from './connect-test-suite-grants';
import { type ConnectTestSuiteProps, type MissedRunAlarmOptions } from './connect-test-suite-props';
import { ConnectTestSuiteRun, type RunOnDeployOptions, SuiteFailureAction } from './connect-test-suite-run';

/**
 * Defines a suite: test cases that one state machine of AWS Step Functions runs and judges together.
 *
 * A suite runs when somebody starts `stateMachine`. `runOnDeploy()` also runs it in deployments: an update is rolled
 * back when the suite fails. `gate()` runs it before a flow is changed, and `runOnSchedule()` runs it on a schedule.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
 *
 * @example
 * const suite = new ConnectTestSuite(this, 'Suite', { testCases: [testCase] });
 * suite.runOnDeploy();
 * suite.runOnSchedule(scheduler.ScheduleExpression.rate(Duration.hours(1)));
 * suite.alarmOnFailure();
 */
export class ConnectTestSuite extends Construct {
  /**
   * The state machine that runs the suite. Its input is `{}`, and its output is the result of the run. A run that ends
   * with an error has no output. The errors are:
   *
   * - `TestCasesFailed`: the run failed. The cause names the first failed test cases.
   * - `CouldNotRun`: no test case was started, because a limit was reached or the service did not answer.
   * - `NotConcluded`: the result of the run could not be computed.
   */
  public readonly stateMachine: sfn.StateMachine;

  /**
   * The name of the suite in metrics, events and results: the name of the stack and the path of the suite in it.
   *
   * Dimensions of metrics can have only ASCII characters, so other characters of ids are written as in URLs (`%C3%BC`
   * for `ü`), as in the names of test cases. When the name would have more than 255 characters, the path is cut and
   * ends with a hash of the whole path.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
   */
  public readonly suiteName: string;

  /**
   * Grants permissions on the suite.
   */
  public readonly grants: ConnectTestSuiteGrants;

  private readonly props: ConnectTestSuiteProps;
  private readonly members: readonly Member[];
  private readonly candidates: CandidateFlow[] = [];
  /** The test cases that enter a copy of their flow, since `gate()` was called for the flow. */
  private readonly redirected: aws_connect.ITestCaseRef[] = [];
  private readonly waitErrors: string[] = [];
  private schedules = 0;
  private run?: ConnectTestSuiteRun;

  /**
   * Defines a suite.
   *
   * @param scope the construct that contains the suite
   * @param id the construct's id in the scope
   * @param props the properties of the suite
   * @throws for wrong `testCases` or a wrong `quarantine`, and for a number or a timeout out of its range
   */
  public constructor(scope: Construct, id: string, props: ConnectTestSuiteProps) {
    super(scope, id);
    markMachinery(this);
    requireObject(this, 'the properties', props);
    requireTestCases(this, props.testCases, props.quarantine);
    requireWholeNumber(this, 'maxConcurrency', props.maxConcurrency, [1, 5]);
    requireWholeNumber(this, 'maxQueued', props.maxQueued, [0, 95]);
    requireWholeNumber(this, 'retries', props.retries, [0, 5]);
    requireDuration(this, 'timeout', props.timeout, [Duration.minutes(1), Duration.seconds(MAX_RUN_SECONDS)]);
    this.props = props;
    this.members = props.testCases.map((testCase) => new Member(testCase));
    props.testCases.forEach((testCase) => registerMember(testCase, this));
    this.members.forEach(({ resource }) => resource && FlowWarnings.of(Stack.of(this)).add(resource));
    this.suiteName = nameOf(this);
    this.stateMachine = defineStateMachine(this, () => readingTheApp(() => this.settings()));
    this.grants = ConnectTestSuiteGrants._of(this.stateMachine);
    this.node.addValidation({ validate: () => readingTheApp(() => this.errors()) });
  }

  /**
   * The run of the suite in deployments. It is undefined until `runOnDeploy()` or `gate()` is called.
   */
  public get deploymentRun(): ConnectTestSuiteRun | undefined {
    return this.run;
  }

  /**
   * Runs the suite in deployments. A run begins after CloudFormation has deployed the watched resources: the test
   * cases, all resources of this app to which they refer, and the resources of `options.watch`. An update whose run
   * fails is rolled back (see `onFailure`). The reason of the failure names the first failed test cases.
   *
   * Unless `always` is set, a run begins only when one of these has changed:
   *
   * - the watched resources (except their tags), or their policies and permissions
   * - the settings of the suite
   * - the value of a parameter of the suite's stack that a watched resource uses (except `NoEcho` parameters)
   *
   * A changed value of `Fn.importValue` or of a dynamic reference does not begin a run.
   *
   * The run executes the version of the state machine that has the definition of this deployment. Without a version,
   * Step Functions may start executions with the previous definition for some seconds after an update.
   *
   * The test cases run after the live flows were changed. So callers reach a failing change until it is rolled back.
   * `gate()` prevents that.
   *
   * Only the stack of the suite is rolled back, with its nested stacks; a changed flow of another stack stays changed.
   * So define the suite in the stack of the flows. Otherwise, a warning names the flows that the test cases reach in
   * other stacks, unless `onFailure` is `WARN`. If the suite is meant to be in another stack than these flows,
   * acknowledge the warning: `Annotations.of(suite).acknowledgeWarning('cdk-connect-test-case:flow-in-another-stack')`.
   *
   * In an emergency, `cdk deploy -c connect-test-suite:skip="REASON"` deploys without running any suite of the app. The
   * reason is in `run.summary` and in the event of the skipped run, and the metric `SkippedRuns` counts the deployment.
   * The next deployment without this context runs each suite for which something has changed since its test cases
   * passed.
   *
   * When the deployment is cancelled or rolled back, or the stack is deleted, the run ends its executions and contacts.
   * CloudFormation waits for the answer of a run for at most the suite's timeout plus five minutes (`ServiceTimeout`).
   * It waits for all of this time when no answer can come, for example after the execution of the state machine was
   * stopped in the console.
   *
   * @param options the options of the run; by default, a failed test case rolls back an update
   * @throws when the suite already runs in deployments, and for a wrong `watch`, `onFailure`, `onCouldNotRun` or
   * `maxFailures`
   */
  public runOnDeploy(options: RunOnDeployOptions = {}): ConnectTestSuiteRun {
    if (this.run) {
      throw new ValidationError(
        this,
        'the suite runs in deployments already, by runOnDeploy() or gate(): call runOnDeploy() once, before gate()',
      );
    }
    requireObject(this, 'the options of runOnDeploy()', options);
    options.watch?.forEach((each, index) => requireKind(this, `watch[${index}]`, each, CONSTRUCT));
    requireEnum(this, 'onFailure', options.onFailure, { SuiteFailureAction });
    requireEnum(this, 'onCouldNotRun', options.onCouldNotRun, { SuiteFailureAction });
    requireWholeNumber(this, 'maxFailures', options.maxFailures, [1, MAX_TEST_CASES]);
    const watch = new SuiteWatch(this.members, options.watch ?? []);
    watch.warn(this);
    const occasion = options.always ? new Date().toISOString() : undefined;
    this.run = ConnectTestSuiteRun._define(this, 'RunOnDeploy', {
      stateMachine: this.stateMachine,
      digest: () => readingTheApp(() => watch.digest([Stack.of(this).resolve(this.settings()), occasion])),
      values: () => readingTheApp(() => watch.parameters(this)),
      timeout: () => readingTheApp(() => Math.min(this.timeout(), MAX_DEPLOYMENT_RUN_SECONDS)),
      onCouldNotRun: () =>
        this.candidates.length > 0
          ? (options.onFailure ?? SuiteFailureAction.ROLLBACK_UPDATES)
          : SuiteFailureAction.WARN,
      options,
    });
    const { run } = this;
    whenComplete(this, () =>
      this.waitErrors.push(
        ...waitFor(
          run._resource,
          readingTheApp(() => watch.awaited()),
        ),
      ),
    );
    if (options.onFailure !== SuiteFailureAction.WARN) {
      whenComplete(this, () =>
        warnOfFlowsElsewhere(
          run,
          readingTheApp(() => watch.tested()),
        ),
      );
    }
    return run;
  }

  /**
   * Tests each change of a flow before callers reach the change. This method defines a copy of the flow. The test cases
   * of the suite that enter the flow then enter the copy instead. The flow itself is changed only after the run of the
   * suite. It is not changed when the run fails the deployment (see `onFailure` and `onCouldNotRun`).
   *
   * Call the method once for each flow to test. When a gated flow refers to another gated flow, its copy refers to the
   * copy of that flow.
   *
   * Only the change of the flow waits. Functions, bots and queues that the flow uses have already been changed when the
   * test cases run.
   *
   * The test cases that enter the flow have to be in the stack of the flow, and in no other suite. To test the live
   * flow too, define another suite with test cases of its own. Modules cannot be gated.
   *
   * @param liveFlow the live flow, in the stack of the suite
   * @returns the copy
   * @throws when the flow is imported, is in another stack, or is already gated, by this suite or another one
   */
  public gate(liveFlow: CfnContactFlow): aws_connect.IContactFlowRef {
    requireGateable(liveFlow, this);
    markGated(liveFlow, this);
    const { _resource } = this.run ?? this.runOnDeploy();
    // The id of the copy contains the id of the flow, not a number: it must not change when `gate()` is no longer
    // called for another flow.
    const id = `Candidate-${Names.nodeUniqueId(liveFlow.node)}`;
    const candidate = defineCandidate(this, id, liveFlow, () => this.candidates);
    this.candidates.push(candidate);
    this.redirected.push(...this.props.testCases.filter((testCase) => enterCandidate(testCase, candidate)));
    liveFlow.node.addDependency(_resource);
    return candidate.candidate;
  }

  /**
   * Runs the suite on a schedule, by Amazon EventBridge Scheduler.
   *
   * @param schedule the times of the runs; the intervals must be longer than a run takes
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
   * @throws for a schedule that is not a `ScheduleExpression`
   */
  public runOnSchedule(schedule: scheduler.ScheduleExpression): scheduler.Schedule {
    requireKind(this, 'schedule', schedule, SCHEDULE);
    const { stateMachine, suiteName } = this;
    return defineSchedule(this, `Schedule${++this.schedules}`, { stateMachine, suiteName, schedule });
  }

  /**
   * Defines a rule on the default event bus. The rule matches the events of this suite, one for each finished run;
   * `options.eventPattern` can narrow its pattern.
   *
   * @param id the rule's id in the suite, or in `options.crossStackScope`
   * @param options the target of the events, and other settings of the rule; by default, the rule has no target
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  public onRunFinished(id: string, options: events.OnEventOptions = {}): events.Rule {
    return defineRunFinishedRule(this, id, this.suiteName, options);
  }

  /**
   * Returns a metric of the suite.
   *
   * @param metricName `Runs` (the runs that judged the test cases), `FailedRuns` or `SkippedRuns`; `Passed`, `Failed`,
   * `Flaky` or `NotRun` (numbers of test cases); or `Duration` (the seconds of a run)
   * @param options settings of the metric; by default, the sum over periods of five minutes
   * @throws for another `metricName`
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    requireOneOf(this, 'metricName', metricName, SUITE_METRICS);
    return metricOf(this.suiteName, metricName, options);
  }

  /**
   * The number of runs that finished and judged the test cases. Runs that were skipped or cancelled, or that ended
   * with the error `CouldNotRun`, are not counted.
   *
   * @param options settings of the metric; by default, the sum over periods of five minutes
   */
  public metricRuns(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.runs, options);
  }

  /**
   * The number of runs that finished and failed.
   *
   * @param options settings of the metric; by default, the sum over periods of five minutes
   */
  public metricFailedRuns(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.failedRuns, options);
  }

  /**
   * The number of deployments that skipped the suite by `-c connect-test-suite:skip`.
   *
   * @param options settings of the metric; by default, the sum over periods of five minutes
   */
  public metricSkippedRuns(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.skippedRuns, options);
  }

  /**
   * The number of test cases that passed in their first attempt.
   *
   * @param options settings of the metric; by default, the sum over periods of five minutes
   */
  public metricPassed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.passed, options);
  }

  /**
   * The number of test cases that failed, without those in quarantine.
   *
   * @param options settings of the metric; by default, the sum over periods of five minutes
   */
  public metricFailed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.failed, options);
  }

  /**
   * The number of test cases that passed only in a later attempt.
   *
   * @param options settings of the metric; by default, the sum over periods of five minutes
   */
  public metricFlaky(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.flaky, options);
  }

  /**
   * The duration of runs, in seconds.
   *
   * @param options settings of the metric; by default, the maximum over periods of five minutes
   */
  public metricDuration(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(METRICS.duration, { statistic: 'Maximum', ...options });
  }

  /**
   * Returns a metric of one test case of the suite.
   *
   * @param testCase a test case of the suite
   * @param metricName `Passed`, `Failed` or `Flaky` (1 or 0 for each run that executed the test case; for a flaky test
   * case, `Passed` is also 1), or `Duration` (the seconds of the last execution)
   * @param options settings of the metric; by default, the sum over periods of five minutes
   * @throws when the suite does not have the test case, and for another `metricName`
   */
  public metricForTestCase(
    testCase: aws_connect.ITestCaseRef,
    metricName: string,
    options?: cloudwatch.MetricOptions,
  ): cloudwatch.Metric {
    const member = this.members.find((each) => each.testCase === testCase);
    if (!member) {
      throw new ValidationError(
        this,
        `${testCase.node.path} is not a test case of this suite: pass one of \`testCases\``,
      );
    }
    requireOneOf(this, 'metricName', metricName, TEST_CASE_METRICS);
    return metricOf(this.suiteName, metricName, options, member.name);
  }

  /**
   * Defines an alarm that is raised when a run fails, and ends when a run passes. The alarm has no action: add one by
   * `alarm.addAlarmAction(...)`.
   *
   * @throws when the suite already has the alarm
   */
  public alarmOnFailure(): cloudwatch.Alarm {
    return defineFailureAlarm(this, this.metricFailedRuns());
  }

  /**
   * Defines an alarm that is raised when no run judges the test cases within the given time. Possible causes: the
   * schedule was disabled, executions of the state machine were stopped, or runs ended with the error `CouldNotRun`.
   * The alarm has no action: add one by `alarm.addAlarmAction(...)`.
   *
   * @param options the span in which a run has to judge the test cases
   * @throws when the suite already has the alarm, and for a wrong `within`
   */
  public alarmOnMissedRun(options: MissedRunAlarmOptions): cloudwatch.Alarm {
    return defineMissedRunAlarm(this, this.metricRuns(), options.within);
  }

  /**
   * Returns a graph for a dashboard: the numbers of test cases that passed, failed or were flaky, and the duration of
   * runs.
   */
  public widget(): cloudwatch.GraphWidget {
    const testCases = [this.metricPassed(), this.metricFailed(), this.metricFlaky()];
    return graphOf(this.suiteName, testCases, this.metricDuration());
  }

  private settings(): SuiteSettings {
    const { maxConcurrency = 5, maxQueued = 5, failOnFlaky = false, quarantine = [], retries } = this.props;
    return {
      name: this.suiteName,
      testCases: this.members.map((member) => member.settings(retries, quarantine.includes(member.testCase))),
      maxConcurrency,
      maxQueued,
      failOnFlaky,
      timeout: this.timeout(),
    };
  }

  private timeout(): number {
    return this.props.timeout?.toSeconds() ?? defaultTimeout(...this.executions());
  }

  /** Returns the retries of each test case, and the maximum number of executions that run at the same time. */
  private executions() {
    const { maxConcurrency = 5, retries } = this.props;
    return [this.members.map((member) => ({ retries: member.retries(retries) })), maxConcurrency] as const;
  }

  private errors(): string[] {
    return [
      ...draftErrors(this.members),
      ...(this.props.allowRealQueues ? [] : realQueueErrors(this.members)),
      ...(this.run ? deploymentTimeErrors(this.props.timeout?.toSeconds(), worstCase(...this.executions())) : []),
      ...untestedErrors(this.members, this.candidates),
      ...(this.run ? gateCycleErrors(this.run._resource, this.candidates) : []),
      ...nestedCycleErrors(this),
      ...sharedErrors(this, this.redirected),
      ...sizeErrors(this.settings(), this.members),
      ...conditionErrors(this, this.members, this.candidates),
      ...this.waitErrors,
    ];
  }
}
