export interface FailurePayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** A run that failed, with what Lambda answers to those who wait for it. */
export class FunctionFailure extends Error {
  constructor(
    readonly payload: FailurePayload,
    message = `${payload.errorType}: ${payload.errorMessage}`,
  ) {
    super(message);
  }
}
