import {
  type ConcludeStep,
  type DeploymentRequest,
  type SuiteExecution,
  type SuiteInput,
  type SuiteSettings,
  type TestCaseProgress,
} from '../contract/suite';

/**
 * The bytes that Step Functions carries from state to state, at most. More ends a run by an error that no state can catch, so that nobody
 * would answer CloudFormation.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MAX_STATE = 262_144;

const UUID = '0'.repeat(36);
/** Of the partitions and Regions with the longest names. */
const ARN = 'arn:aws-us-gov:connect:ap-southeast-1:111122223333';
/** A name of a resource of CloudFormation, and of Lambda, Step Functions and their runs, has at most so many characters. */
const LOGICAL_ID = text(255);
const NAME = text(80);

/** The longest ARN of a test case, when its id is known or left to the service. */
export function longestTestCaseArn(testCaseId = UUID): string {
  return `${ARN}:instance/${UUID}/test-case/${testCaseId}`;
}

/** One that runs has most to tell: two times, where others have a problem. */
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
/** Of a deployment; people start runs with less. */
const INPUT: Required<SuiteInput> & { readonly deployment: Required<DeploymentRequest> } = {
  deployment: {
    // It has a signature and a session token; some 1,500 characters were seen.
    ResponseURL: text(4096),
    StackId: `${ARN}:stack/${text(128)}/${UUID}`,
    RequestId: UUID,
    LogicalResourceId: LOGICAL_ID,
    passedId: RUN_ID,
    untestedId: RUN_ID,
    failedId: RUN_ID,
    failsDeployment: false,
    failsIfNotRun: false,
    // A message of CloudFormation, which names the role and the stack.
    warning: text(4096),
    deadline: 9_999_999_999_999,
  },
  schedule: text(255),
  maxFailures: 500,
  // Of 500 characters that JSON writes by an escape each.
  skip: text(3000),
};

/** A message of the service, the path of the code to it, and what JSON in JSON escapes. */
const ERROR = { Error: text(256), Cause: text(8192) };

/** The largest step of a run: the call of the function that concludes one that broke off. All that it names is known. */
export function worstStep(suite: SuiteSettings): { readonly FunctionName: string; readonly Payload: ConcludeStep } {
  const progress = suite.testCases.map(() => PROGRESS);
  const Payload = { step: 'CONCLUDE', suite, execution: EXECUTION, input: INPUT, progress, error: ERROR } as const;
  return { FunctionName: `${ARN}:function:${NAME}`, Payload };
}

/**
 * The bytes of the largest step. When Step Functions carries them, it also takes the definition, of at most a megabyte, in which the
 * settings are twice.
 */
export function worstSize(suite: SuiteSettings): number {
  return Buffer.byteLength(JSON.stringify(worstStep(suite)));
}

function text(length: number): string {
  return 'x'.repeat(length);
}
