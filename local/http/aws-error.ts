/** The error answer of a service: its code, a message for people, and the HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Members of the answer besides the message. */
    readonly members: object = {},
  ) {
    super(message);
    this.name = code;
  }
}

/** CloudFormation answers every mistake of a caller with this error. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
