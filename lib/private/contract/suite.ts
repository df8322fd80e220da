/**
 * The data that a suite writes into its state machine and its run resource, and that the handlers read.
 *
 * When a deployment changes the handler, a run in progress keeps the old definition of its state machine. So members may
 * be added here, but existing members are never changed.
 */

export interface SuiteTestCase {
  /** The path of the construct, in characters that CloudWatch allows in a metric dimension. */
  readonly name: string;
  readonly arn: string;
  /** The maximum number of times that a failed test case is executed again. */
  readonly retries: number;
  /** True when the test case may fail without failing the suite. */
  readonly quarantined: boolean;
}

/** The settings of a suite, the same for all its runs. */
export interface SuiteSettings {
  /** The stack's name and the path of the suite in it. */
  readonly name: string;
  readonly testCases: readonly SuiteTestCase[];
  readonly maxConcurrency: number;
  readonly maxQueued: number;
  readonly failOnFlaky: boolean;
  /** Seconds after which a run is stopped. */
  readonly timeout: number;
}

/**
 * The input of an execution of the state machine. All members are optional, since people can start a run without an
 * input.
 */
export interface SuiteInput {
  /** Set when CloudFormation waits for the verdict. */
  readonly deployment?: DeploymentRequest;
  /** The name of the suite, if a schedule started the run. Left out in other runs. */
  readonly schedule?: string;
  /** The run starts no further test case when it has this number of failures, which `failureCount` counts. */
  readonly maxFailures?: number;
  /** The reason to skip the suite: the run is recorded, but executes no test case. */
  readonly skip?: string;
}

/** The request of CloudFormation that a run answers. */
export interface DeploymentRequest {
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /**
   * The physical id of the answer when the test cases passed. It contains a digest of the inputs of the run, so that a
   * change of an input begins a new run.
   */
  readonly passedId: string;
  /** The physical id of the answer when the deployment fails. */
  readonly failedId: string;
  /** The physical id of the answer when the test cases did not pass and the deployment continues. Default: `failedId`. */
  readonly untestedId?: string;
  /** True when a run with the verdict FAILED fails the deployment. */
  readonly failsDeployment: boolean;
  /** True when a run with the verdict COULD_NOT_RUN fails the deployment. Default: `failsDeployment`. */
  readonly failsIfNotRun?: boolean;
  /** A warning, which does not fail the run. The summary of the verdict repeats it. */
  readonly warning?: string;
  /** The time by which the answer has to be sent, in milliseconds since the epoch. */
  readonly deadline: number;
}

export type TestCaseRunStatus = 'WAITING' | 'RUNNING' | 'PASSED' | 'FLAKY' | 'FAILED' | 'NOT_RUN';

/** The reason why a test case failed or was not run, when its records do not show the reason. */
export type RunProblem =
  | 'LIMIT'
  | 'OUTAGE'
  | 'CANCELLED'
  | 'NO_ARN'
  | 'DENIED'
  | 'NOT_FOUND'
  | 'REFUSED'
  | 'NOT_STARTED'
  | 'VANISHED'
  | 'STOPPED'
  | 'TOO_LONG'
  | 'OUT_OF_TIME'
  | 'BROKEN_OFF';

/**
 * The progress of one test case. It is small, since the state machine passes the progress of all test cases from tick
 * to tick: 250 passed test cases take less than 32 KB together. So the messages of an execution are not here, but in
 * the records of the execution and in the log.
 */
export interface TestCaseProgress {
  readonly status: TestCaseRunStatus;
  /** The number of the current attempt, from 1; more than 1 after a failure. */
  readonly attempt?: number;
  /**
   * The number of started executions. The next client token depends on this number. A start without an answer is
   * repeated with the same token, so no second execution begins.
   */
  readonly starts?: number;
  readonly executionId?: string;
  /**
   * A time in seconds since the epoch. For a running test case, the execution was requested at this time. For a waiting
   * test case, a start failed at this time, or the last execution was found to have no result.
   */
  readonly since?: number;
  /** The time of the first tick that found the execution running, in seconds since the epoch. */
  readonly runsSince?: number;
  /** The duration of the last execution, in seconds. */
  readonly seconds?: number;
  readonly problem?: RunProblem;
}

export type SuiteProgress = readonly TestCaseProgress[];

/** The part of the context object of Step Functions that describes the execution of the state machine. */
export interface SuiteExecution {
  readonly id: string;
  readonly name: string;
  /** The time in the format ISO 8601. */
  readonly startTime: string;
}

interface Step {
  readonly suite: SuiteSettings;
  readonly execution: SuiteExecution;
  readonly input: SuiteInput;
  /** Null until the first tick has completed. */
  readonly progress: SuiteProgress | null;
}

/** The input of a tick, which finds the executions that have ended, and starts the next ones. */
export interface TickStep extends Step {
  readonly step: 'TICK';
  /**
   * The time at which CloudFormation last answered that it still waits for the run, in seconds since the epoch. Null or
   * missing before the first such answer. When CloudFormation no longer waits, the time does not change. So the next
   * tick asks again, and stops the executions that are left.
   */
  readonly askedAt?: number | null;
}

/** The input of the step that judges the run, reports it and answers CloudFormation. */
export interface ConcludeStep extends Step {
  readonly step: 'CONCLUDE';
  /** The error of Step Functions that stopped the ticks; null when the ticks completed. */
  readonly error: { readonly Error?: string; readonly Cause?: string } | null;
}

export type SuiteStep = TickStep | ConcludeStep;

export interface TickOutcome {
  readonly progress: SuiteProgress;
  readonly isDone: boolean;
  /** Seconds until the next tick. */
  readonly pause: number;
  readonly askedAt: number | null;
  /** Always null. Step Functions sets this member of the state when a later tick fails. */
  readonly error: null;
}

/**
 * The outcome of a run. COULD_NOT_RUN: the service started no test case, for reasons that have nothing to do with flows
 * and test cases. SKIPPED: a user skipped the run. CANCELLED: CloudFormation no longer waited for the run, which was
 * stopped.
 */
export type Verdict = 'PASSED' | 'FAILED' | 'COULD_NOT_RUN' | 'SKIPPED' | 'CANCELLED';

/** A test case in the result of a run. */
export interface TestCaseResult {
  readonly name: string;
  readonly arn: string;
  readonly status: Exclude<TestCaseRunStatus, 'WAITING' | 'RUNNING'>;
  readonly quarantined?: true;
  readonly attempts: number;
  readonly seconds?: number;
  readonly executionId?: string;
  /**
   * A description of the failure, at most 300 characters: the observation with the expected and the found value, or the
   * reason why the test case failed or was not run.
   */
  readonly failure?: string;
}

export interface SuiteCounts {
  readonly total: number;
  readonly passed: number;
  readonly flaky: number;
  readonly failed: number;
  /** The number of failed test cases in quarantine; `failed` does not count them. */
  readonly quarantined: number;
  readonly notRun: number;
}

/** The result of a run: the output of the state machine. */
export interface SuiteResult {
  readonly suite: string;
  readonly verdict: Verdict;
  /** One or more sentences with the numbers of test cases, and with the first failures and their reasons. */
  readonly summary: string;
  readonly trigger: 'DEPLOYMENT' | 'SCHEDULE' | 'REQUEST';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
  readonly counts: SuiteCounts;
  /** The URL of the run in the console. */
  readonly console: string;
  readonly testCases: readonly TestCaseResult[];
}

/**
 * The source of the event that each finished run puts on the default bus. The event lists only failed and flaky test
 * cases: at most 20, and fewer when they do not fit.
 */
export const EVENT_SOURCE = 'cdk-connect-test-case';
export const EVENT_DETAIL_TYPE = 'Connect Test Suite Finished';
export const EVENT_MAX_TEST_CASES = 20;

export interface ConcludeOutcome {
  readonly verdict: Verdict;
  readonly summary: string;
  readonly result: SuiteResult;
  readonly event: SuiteResult;
}

export const METRIC_NAMESPACE = 'ConnectTestSuite';
export const SUITE_DIMENSION = 'Suite';
export const TEST_CASE_DIMENSION = 'TestCase';
export const METRICS = {
  runs: 'Runs',
  failedRuns: 'FailedRuns',
  skippedRuns: 'SkippedRuns',
  passed: 'Passed',
  failed: 'Failed',
  flaky: 'Flaky',
  notRun: 'NotRun',
  duration: 'Duration',
} as const;

/** The effect on the deployment when a run fails or could not run. */
export type FailureAction = 'ROLLBACK' | 'WARN' | 'ROLLBACK_UPDATES';

/** The type of the run resource, which runs a suite during a deployment. */
export const SUITE_RUN_RESOURCE_TYPE = 'Custom::ConnectTestSuiteRun';

/** The end of the name of a candidate: the copy of a flow that a suite tests before the flow itself is changed. */
export const CANDIDATE_SUFFIX = ' (candidate)';

/** The properties of a run resource. Numbers and booleans are strings, since CloudFormation turns them into strings. */
export interface SuiteRunProperties {
  readonly ContractVersion: '1';
  readonly StateMachineArn: string;
  /**
   * The ARN of the version of the state machine that executes a run: the version with the definition of this
   * deployment. Missing in run resources of older releases, which published no version.
   */
  readonly VersionArn?: string;
  /** A digest that changes when a resource that the suite watches changes. */
  readonly Digest: string;
  /** The values of the watched parameters of the stack. Missing when there are no such parameters. */
  readonly Values?: readonly unknown[];
  readonly OnFailure: FailureAction;
  readonly OnCouldNotRun?: FailureAction;
  /** The reason to run no test case in this deployment. */
  readonly Skip?: string;
  readonly MaxFailures: string;
  /** The maximum duration of the run, in seconds. */
  readonly Timeout: string;
}

/**
 * In the physical id of a run resource, this text replaces the digest of the inputs that passed last, until the suite
 * passes in a deployment. See `lambda/suite-run-resource/run-id.ts`.
 */
export const NEVER_PASSED = 'never-passed';

/** The attributes of a run resource. */
export interface SuiteRunData {
  readonly Verdict: Verdict | 'NOT_RUN';
  readonly Summary: string;
}
