/** The error answer of a service: its code, a message for people, and the HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    /** The members of the answer in addition to the message. */
    readonly members: object = {},
  ) {
    super(message);
    this.name = code;
  }
}

/** Returns a ValidationError, with which CloudFormation answers most wrong requests. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
