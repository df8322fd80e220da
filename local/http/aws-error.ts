/** An error that a service answers: its code, a sentence for people, and the HTTP status. */
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

/** CloudFormation's one error for everything a caller got wrong. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
