/**
 * What a suite writes into its state machine and its resource, and the handlers read.
 *
 * A state machine that runs keeps its definition while a deployment changes the handler, so members are added here, never
 * changed.
 */

/** A test case of a suite. */
export interface SuiteTestCase {
  /** The path of its construct, by which people know it, in characters of a dimension of metrics, which it is too. */
  readonly name: string;
  readonly arn: string;
  /** How often a failed test case is run again. */
  readonly retries: number;
  /** Whether it may fail without failing the suite. */
  readonly quarantined: boolean;
}

/** What a suite runs and how; the same for all its runs. */
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

/** The input of an execution of the state machine. All members are optional: people start suites too. */
export interface SuiteInput {
  /** Set when CloudFormation waits for the verdict. */
  readonly deployment?: DeploymentRequest;
  /** Set when a schedule started the run. */
  readonly schedule?: string;
  /** After so many failed test cases no further one is started. */
  readonly maxFailures?: number;
  /** Why no test case is to be run: the run is recorded, and concludes at once. */
  readonly skip?: string;
}

/** The request of CloudFormation that the run answers. */
export interface DeploymentRequest {
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** Answered when the tests passed; it names what passed. */
  readonly passedId: string;
  /** Answered when the deployment fails. */
  readonly failedId: string;
  /** Answered when the tests did not pass and the deployment goes on; `failedId` when it is missing. */
  readonly untestedId?: string;
  /** Whether a failed test case fails the deployment. */
  readonly failsDeployment: boolean;
  /** True if a run that could not be made fails the deployment; `failsDeployment` decides when it is missing. */
  readonly failsIfNotRun?: boolean;
  /** A warning for people, which is no reason to fail; the verdict repeats it. */
  readonly warning?: string;
  /** Milliseconds since the epoch, by which the answer has to be there. */
  readonly deadline: number;
}

export type TestCaseRunStatus = 'WAITING' | 'RUNNING' | 'PASSED' | 'FLAKY' | 'FAILED' | 'NOT_RUN';

/** Why a test case failed or was not run, if its records do not tell. */
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
 * How far a test case has come. The state machine carries one for each test case from tick to tick, so it holds little: 250 of
 * them stay under 32 KB. What a test case heard is in its records, and in the log.
 */
export interface TestCaseProgress {
  readonly status: TestCaseRunStatus;
  /** Which run of the test case this is, from 1; more than one after a failure. */
  readonly attempt?: number;
  /** How often an execution was asked for; part of the client token, which names an execution. */
  readonly starts?: number;
  readonly executionId?: string;
  /** When the execution was asked for, or was lost, in seconds since the epoch. */
  readonly since?: number;
  /** When a tick first saw it run. */
  readonly runsSince?: number;
  /** How long the last execution took. */
  readonly seconds?: number;
  readonly problem?: RunProblem;
}

export type SuiteProgress = readonly TestCaseProgress[];

/** What the context object of Step Functions tells of a run. */
export interface SuiteExecution {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly startTime: string;
}

interface Step {
  readonly suite: SuiteSettings;
  readonly execution: SuiteExecution;
  readonly input: SuiteInput;
  /** None at the first tick. */
  readonly progress: SuiteProgress | null;
}

/** Starts what can be started, looks what has ended. */
export interface TickStep extends Step {
  readonly step: 'TICK';
  /** When CloudFormation was last asked whether it waits for the run, in seconds since the epoch; missing before the first time. */
  readonly askedAt?: number | null;
}

/** Judges, reports and answers. */
export interface ConcludeStep extends Step {
  readonly step: 'CONCLUDE';
  /** Why the ticks did not get to the end, as Step Functions tells it. */
  readonly error: { readonly Error?: string; readonly Cause?: string } | null;
}

export type SuiteStep = TickStep | ConcludeStep;

export interface TickOutcome {
  readonly progress: SuiteProgress;
  readonly isDone: boolean;
  /** Seconds until the next tick. */
  readonly pause: number;
  readonly askedAt: number | null;
  /** Of the state; set by Step Functions when a later tick fails. */
  readonly error: null;
}

/**
 * The outcome of a run. COULD_NOT_RUN: the service started no test case, for reasons that say nothing about flows and test cases.
 * SKIPPED: somebody asked for that. CANCELLED: CloudFormation no longer waited for the run, which was stopped.
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
  /** What failed, in at most 300 characters: the observation, what was expected and what was found. */
  readonly failure?: string;
}

export interface SuiteCounts {
  readonly total: number;
  readonly passed: number;
  readonly flaky: number;
  readonly failed: number;
  /** Failed ones that are in quarantine; they are not among `failed`. */
  readonly quarantined: number;
  readonly notRun: number;
}

/** The result of a run: the output of the state machine. */
export interface SuiteResult {
  readonly suite: string;
  readonly verdict: Verdict;
  /** One or a few sentences: which test cases failed, and why. */
  readonly summary: string;
  readonly trigger: 'DEPLOYMENT' | 'SCHEDULE' | 'REQUEST';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
  readonly counts: SuiteCounts;
  /** The run in the console. */
  readonly console: string;
  readonly testCases: readonly TestCaseResult[];
}

/** An event on the default bus for each finished run. It has the failed and the flaky test cases only, the first 20 of them. */
export const EVENT_SOURCE = 'cdk-connect-test-case';
export const EVENT_DETAIL_TYPE = 'Connect Test Suite Finished';
export const EVENT_MAX_TEST_CASES = 20;

export interface ConcludeOutcome {
  readonly verdict: Verdict;
  readonly summary: string;
  readonly result: SuiteResult;
  /** The detail of the event. */
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

/** The effect of a verdict on a deployment. */
export type FailureAction = 'ROLLBACK' | 'WARN' | 'ROLLBACK_UPDATES';

/** The resource that runs a suite during a deployment. */
export const SUITE_RUN_RESOURCE_TYPE = 'Custom::ConnectTestSuiteRun';

/** Every value is a string, as CloudFormation makes everything one. */
export interface SuiteRunProperties {
  readonly ContractVersion: '1';
  readonly StateMachineArn: string;
  /** The version of it that is started, whose definition is that of this deployment; none before there were versions. */
  readonly VersionArn?: string;
  /** Changes with everything that is watched. */
  readonly Digest: string;
  /** The values of the stack's parameters among what is watched; none if there are no such parameters. */
  readonly Values?: readonly unknown[];
  readonly OnFailure: FailureAction;
  readonly OnCouldNotRun?: FailureAction;
  /** Why no test case is to be run in this deployment. */
  readonly Skip?: string;
  readonly MaxFailures: string;
  /** Seconds until the run has to be over. */
  readonly Timeout: string;
}

/** The id of a resource whose inputs never passed. */
export const NEVER_PASSED = 'never-passed';

/** The attributes of that resource. */
export interface SuiteRunData {
  readonly Verdict: Verdict | 'NOT_RUN';
  readonly Summary: string;
}
