import { type LocalConnect } from '../../../local/connect';

/** Something on this machine that the cdk CLI can deploy to. */
export interface Engine {
  readonly name: string;
  /** For the cdk CLI and the SDK clients of the tests. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the test cases end up. */
  readonly connect: LocalConnect;
  readonly expectations: EngineExpectations;
  stop(): Promise<void>;
}

/** In what engines differ from AWS, as far as a custom resource can notice. */
export interface EngineExpectations {
  /** Resources that do not depend on each other are worked on at the same time. */
  readonly worksInParallel: boolean;
  /** DescribeStackResource tells the state of a resource while its handler works. */
  readonly describesWorkInProgress: boolean;
  /** A custom resource whose Create failed gets a Delete. */
  readonly deletesFailedCreate: boolean;
  /** The rollback of a replacement sends the new resource an Update with the old properties before its Delete. */
  readonly updatesReplacementBack: boolean;
  /** How often a Delete is sent in the clean-up of an update before the resource is left behind. */
  readonly cleanUpAttempts: number;
  /** A removed resource that could not be deleted stays in the stack, so that a later deletion tries it again. */
  readonly keepsWhatCleanUpLeft: boolean;
  /** What a resource depends on is kept when that resource could not be deleted, so that the deletion can be repeated. */
  readonly keepsDependenciesOfFailedDelete: boolean;
  /** An answer against the protocol, such as one without a physical id, fails the resource. */
  readonly refusesInvalidAnswers: boolean;
  /** CloudFormation has versions of state machines. */
  readonly publishesVersions: boolean;
}

/** AWS by its documentation and by our reading of it. */
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
