import {
  type ConcludeStep,
  type DeploymentRequest,
  type SuiteExecution,
  type SuiteInput,
  type SuiteSettings,
  type TestCaseProgress,
} from '../contract/suite';

/**
 * Step Functions passes at most this many bytes from state to state. With more, the execution ends with an error that
 * no state can catch, so CloudFormation would get no answer.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MAX_STATE = 262_144;

const UUID = '0'.repeat(36);
/** The beginning of an ARN, with the longest partition and the longest Region of Amazon Connect. */
const ARN = 'arn:aws-us-gov:connect:ap-southeast-1:111122223333';
/** The longest logical id in CloudFormation. */
const LOGICAL_ID = text(255);
/** The longest name in Step Functions. It also stands for the name of the function, which has at most 64 characters. */
const NAME = text(80);

/** Returns the longest possible ARN of a test case with this id. Default: an id that the service chooses. */
export function longestTestCaseArn(testCaseId = UUID): string {
  return `${ARN}:instance/${UUID}/test-case/${testCaseId}`;
}

/**
 * The progress with the most characters: the progress of a running test case. Its times `since` and `runsSince` have
 * more characters than any `problem`.
 */
const PROGRESS: TestCaseProgress = {
  status: 'RUNNING',
  attempt: 6,
  starts: 99,
  executionId: UUID,
  since: 9_999_999_999,
  runsSince: 9_999_999_999,
};

const EXECUTION: Required<SuiteExecution> = {
  id: `${ARN}:execution:${NAME}:${NAME}`,
  name: NAME,
  startTime: '2026-01-01T00:00:00.000Z',
};

const RUN_ID = `${LOGICAL_ID}:${UUID}:${UUID}:${UUID}`;
/** The input of a run in a deployment, which is the largest input. */
const INPUT: Required<SuiteInput> & { readonly deployment: Required<DeploymentRequest> } = {
  deployment: {
    // The URL has a signature and a session token. URLs of about 1,500 characters were seen.
    ResponseURL: text(4096),
    StackId: `${ARN}:stack/${text(128)}/${UUID}`,
    RequestId: UUID,
    LogicalResourceId: LOGICAL_ID,
    passedId: RUN_ID,
    untestedId: RUN_ID,
    failedId: RUN_ID,
    failsDeployment: false,
    failsIfNotRun: false,
    // The warning can be long: it quotes a message of CloudFormation that names the role and the stack.
    warning: text(4096),
    deadline: 9_999_999_999_999,
  },
  schedule: text(255),
  maxFailures: 500,
  // The reason has at most 500 characters. JSON can escape each of them as six characters.
  skip: text(3000),
};

/**
 * A large error of a failed function. `Cause` has room for JSON text with a stack trace, and for the escapes in the
 * JSON of the step.
 */
const ERROR = { Error: text(256), Cause: text(8192) };

/** Returns the call with the largest step of a run: CONCLUDE after an error, with the longest names and ids. */
export function worstStep(suite: SuiteSettings): { readonly FunctionName: string; readonly Payload: ConcludeStep } {
  const progress = suite.testCases.map(() => PROGRESS);
  const Payload = { step: 'CONCLUDE', suite, execution: EXECUTION, input: INPUT, progress, error: ERROR } as const;
  return { FunctionName: `${ARN}:function:${NAME}`, Payload };
}

/**
 * Returns the size of the largest step of a run, in bytes. The definition of the state machine needs no check: the
 * definition has `suite` twice, but its limit is four times `MAX_STATE`.
 */
export function worstSize(suite: SuiteSettings): number {
  return Buffer.byteLength(JSON.stringify(worstStep(suite)));
}

function text(length: number): string {
  return 'x'.repeat(length);
}
