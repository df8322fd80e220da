import { type LocalConnect } from '../../../local/connect';

/** An implementation of AWS on this machine that the cdk CLI can deploy to. */
export interface Engine {
  readonly name: string;
  /** The environment variables for the cdk CLI, and for the SDK clients of the tests. */
  readonly environment: Readonly<Record<string, string>>;
  /** The local Connect that holds the deployed test cases. */
  readonly connect: LocalConnect;
  readonly expectations: EngineExpectations;
  stop(): Promise<void>;
}

/** The facts in which an engine may differ from AWS. Tests expect different things where these facts differ. */
export interface EngineExpectations {
  /** True when the engine works at the same time on resources that do not depend on each other. */
  readonly worksInParallel: boolean;
  /** True when DescribeStackResource returns the current state of a resource while its handler works. */
  readonly describesWorkInProgress: boolean;
  /** True when a custom resource whose Create failed gets a Delete. */
  readonly deletesFailedCreate: boolean;
  /** True when a rollback sends the new resource of a replacement an Update with the old properties, then a Delete. */
  readonly updatesReplacementBack: boolean;
  /** The number of Deletes that the clean-up of an update sends before it leaves a resource behind. */
  readonly cleanUpAttempts: number;
  /**
   * True when a removed resource that could not be deleted stays in the stack, and the deletion of the stack sends it
   * another Delete.
   */
  readonly keepsWhatCleanUpLeft: boolean;
  /** True when a resource whose deletion failed keeps its dependencies, so that the deletion can be repeated. */
  readonly keepsDependenciesOfFailedDelete: boolean;
  /** True when an answer that violates the protocol, such as one without a physical id, fails the resource. */
  readonly refusesInvalidAnswers: boolean;
  /** True when CloudFormation supports versions of state machines. */
  readonly publishesVersions: boolean;
}

/** The behaviour of AWS as its documentation describes it. Facts that the documentation does not describe are assumed. */
export const LIKE_AWS: EngineExpectations = {
  worksInParallel: true,
  describesWorkInProgress: true,
  deletesFailedCreate: true,
  updatesReplacementBack: true,
  cleanUpAttempts: 3,
  keepsWhatCleanUpLeft: false,
  keepsDependenciesOfFailedDelete: true,
  refusesInvalidAnswers: true,
  publishesVersions: true,
};
