/** The error of a call that failed, as far as it is known. */
export interface ServiceError {
  /** The service's name of the error, or the system's when no answer came. */
  readonly code: string;
  readonly message: string;
  /** The HTTP status; undefined when no answer came. */
  readonly status?: number;
  readonly requestId?: string;
  /** The faults that the service found in the content of a test case. */
  readonly problems: readonly string[];
}

interface SdkError extends Error {
  /** The code of a network error of Node. */
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

export function readServiceError(thrown: unknown): ServiceError {
  const error = thrown as SdkError;
  const status = error.$metadata?.httpStatusCode;
  return {
    code: (!isAnswer(status) && error.code) || error.name,
    // Further lines are hints to programmers by the SDK, which says UnknownError when there is no message.
    message: error.message.replace(/\n.*/s, '').replace(/^UnknownError$/, ''),
    status,
    requestId: error.$metadata?.requestId,
    problems: problemsIn({ ...error }),
  };
}

/** The model calls them Problems, answers of the service were seen with problemDetails, flows have problems. */
function problemsIn(error: Record<string, unknown>): string[] {
  const lists = [error.Problems, error.problems, error.problemDetails].filter((list) => Array.isArray(list));
  return lists.flat().flatMap((problem: { message?: unknown; Message?: unknown } | null) => {
    const text = problem?.message ?? problem?.Message;
    return typeof text === 'string' ? [text] : [];
  });
}

const NETWORK_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'TimeoutError',
]);

/** The names of this error in several services; CloudFormation's has the status 400. */
const THROTTLING = new Set(['Throttling', 'ThrottlingException', 'ThrottledException', 'TooManyRequestsException']);

/** LimitExceededException is a 429 too, but no pause makes room for another test case. */
export function isThrottling({ code, status }: ServiceError): boolean {
  return THROTTLING.has(code) || (status === 429 && code !== 'LimitExceededException');
}

/** No answer, one that breaks off after a good start, or an error on the side of the service. */
export function isOutage({ code, status }: ServiceError): boolean {
  return isAnswer(status) ? status >= 500 : status !== undefined || NETWORK_ERRORS.has(code);
}

export function isDenied({ status }: ServiceError): boolean {
  return status === 403;
}

/** A status that says what is wrong; an error with status 200 is an answer that could not be read. */
function isAnswer(status: number | undefined): status is number {
  return status !== undefined && status >= 300;
}
