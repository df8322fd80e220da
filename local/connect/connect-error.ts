/** A refusal of the service: an HTTP status, the exception's name and a sentence for people. */
export class ConnectError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    /** Members of the exception besides its message. */
    readonly members: object = {},
  ) {
    super(message);
    this.name = type;
  }
}

export const invalidParameter = (message: string) => new ConnectError(400, 'InvalidParameterException', message);
export const invalidRequest = (message: string) => new ConnectError(400, 'InvalidRequestException', message);
export const accessDenied = (message: string) => new ConnectError(403, 'AccessDeniedException', message);
export const notFound = (message: string) => new ConnectError(404, 'ResourceNotFoundException', message);
export const quotaExceeded = (message: string) => new ConnectError(402, 'ServiceQuotaExceededException', message);
export const contactNotFound = (message: string) => new ConnectError(410, 'ContactNotFoundException', message);
export const duplicate = (message: string) => new ConnectError(409, 'DuplicateResourceException', message);
export const throttled = () => new ConnectError(429, 'ThrottlingException', 'Rate exceeded');

/** The API model's limits of a list of problems. */
const MAX_PROBLEMS = 50;
const MAX_PROBLEM_LENGTH = 256;

/** As the service sends it: `problemDetails`, where the API model has `Problems`, and a message that ends in a blank. */
export const invalidTestCase = (problems: readonly string[]) =>
  new ConnectError(400, 'InvalidTestCaseException', 'Invalid test case content ', {
    problemDetails: problems.slice(0, MAX_PROBLEMS).map((text) => ({ message: text.slice(0, MAX_PROBLEM_LENGTH) })),
  });

/** Flows name their list in lower case and modules in upper case; neither has a message. */
export const invalidFlow = (problem: string) =>
  new ConnectError(400, 'InvalidContactFlowException', '', { problems: [{ message: problem }] });
export const invalidFlowModule = (problem: string) =>
  new ConnectError(400, 'InvalidContactFlowModuleException', '', { Problems: [{ message: problem }] });
