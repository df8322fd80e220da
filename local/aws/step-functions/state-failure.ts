/**
 * An error of a state in the Amazon States Language: the name of the error, which Retry and Catch use, and the cause.
 */
export class StateFailure extends Error {
  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}

/** Returns the failure of a state whose paths do not fit its input. Such a failure is neither retried nor caught. */
export function runtimeFailure(cause: string): StateFailure {
  return new StateFailure('States.Runtime', cause);
}
