/** The error of a call that failed, as far as it is known. */
export interface ServiceError {
  /** The service's name for the error; the operating system's code when no answer came. */
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
  readonly Problems?: unknown;
  readonly problems?: unknown;
  readonly problemDetails?: unknown;
}

export function readServiceError(thrown: unknown): ServiceError {
  const error = thrown as SdkError;
  const status = error.$metadata?.httpStatusCode;
  return {
    code: (!isAnswer(status) && error.code) || error.name,
    // The SDK adds further lines with hints for programmers, and says UnknownError when the service sent no message.
    message: error.message.replace(/\n.*/s, '').replace(/^UnknownError$/, ''),
    status,
    requestId: error.$metadata?.requestId,
    problems: problemsIn(error),
  };
}

/**
 * Reads the problems, which have three names: Problems in the API model, problemDetails in answers that were seen, and problems in
 * answers about flows.
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

/** The names of the throttling error in several services. That of CloudFormation has the status 400. */
const THROTTLING = new Set(['Throttling', 'ThrottlingException', 'ThrottledException', 'TooManyRequestsException']);

/**
 * Tells whether a call was throttled. LimitExceededException has the status 429 too, but no pause makes room for another test case.
 */
export function isThrottling({ code, status }: ServiceError): boolean {
  return THROTTLING.has(code) || (status === 429 && code !== 'LimitExceededException');
}

/** Tells whether the service did not answer, broke off its answer, or answered with an error of its own (5xx). */
export function isOutage({ code, status }: ServiceError): boolean {
  return isAnswer(status) ? status >= 500 : status !== undefined || NETWORK_ERRORS.has(code);
}

export function isDenied({ status }: ServiceError): boolean {
  return status === 403;
}

/** Tells whether a status says what is wrong. An error with status 200 is an answer that could not be read. */
function isAnswer(status: number | undefined): status is number {
  return status !== undefined && status >= 300;
}
