export interface FailurePayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** A failed run, with the payload that Lambda returns to a synchronous caller. */
export class FunctionFailure extends Error {
  constructor(
    readonly payload: FailurePayload,
    message = `${payload.errorType}: ${payload.errorMessage}`,
  ) {
    super(message);
  }
}
