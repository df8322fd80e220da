/** The error of a failed call, reduced to the parts that the handlers use. */
export interface ServiceError {
  /**
   * The name of the service's error; without a readable name, the status, such as `HTTP status 502`. When no answer
   * came, or the answer to a successful call was unreadable: the error of Node.js or the SDK, such as `ECONNRESET`.
   */
  readonly code: string;
  readonly message: string;
  /** The HTTP status; undefined when no answer came. */
  readonly status?: number;
  readonly requestId?: string;
  /** The problems that the service names in its answer, such as faults in the content of a test case. */
  readonly problems: readonly string[];
}

interface SdkError extends Error {
  /** The code of a network error of Node.js. */
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly Problems?: unknown;
  readonly problems?: unknown;
  readonly problemDetails?: unknown;
}

/** The SDK uses these words when the answer does not have the name or the message of the error. */
const NOTHING = /^Unknown(Error)?$/;

export function readServiceError(thrown: unknown): ServiceError {
  const error = thrown as SdkError;
  const status = error.$metadata?.httpStatusCode;
  return {
    code: codeOf(error, status),
    // Only the first line is the service's message; the SDK adds hints for programmers.
    message: error.message.replace(/\n.*/s, '').replace(NOTHING, ''),
    status,
    requestId: error.$metadata?.requestId,
    problems: problemsIn(error),
  };
}

function codeOf({ code, name }: SdkError, status: number | undefined): string {
  if (!isAnswer(status)) return code ?? name;
  // The SDK throws a SyntaxError when the answer is not JSON, such as the page of a proxy.
  return NOTHING.test(name) || name === 'SyntaxError' ? `HTTP status ${status}` : name;
}

/**
 * Returns the problems in an error. The member that lists them has three names: Problems in the API model,
 * problemDetails in answers of the service, and problems in answers about flows.
 */
function problemsIn(error: SdkError): string[] {
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

/**
 * The names of the throttling error in several services. CloudFormation sends this error with the status 400, and not
 * 429.
 */
const THROTTLING = new Set(['Throttling', 'ThrottlingException', 'ThrottledException', 'TooManyRequestsException']);

/**
 * Tells whether a call was throttled. LimitExceededException has the status 429, too, but a quota is used up, so a
 * repetition would not help.
 */
export function isThrottling({ code, status }: ServiceError): boolean {
  return THROTTLING.has(code) || (status === 429 && code !== 'LimitExceededException');
}

/**
 * Tells whether a call failed because of a network error, an answer that could not be read, or an internal error (5xx)
 * of the service.
 */
export function isOutage({ code, status }: ServiceError): boolean {
  return isAnswer(status) ? status >= 500 : status !== undefined || NETWORK_ERRORS.has(code);
}

export function isDenied({ status }: ServiceError): boolean {
  return status === 403;
}

/**
 * Tells whether the service answered with an error. A status below 300 means that the answer to a successful call could
 * not be read.
 */
function isAnswer(status: number | undefined): status is number {
  return status !== undefined && status >= 300;
}
