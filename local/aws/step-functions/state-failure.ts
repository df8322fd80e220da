/** An error of a state in terms of the Amazon States Language: an error name for Retry and Catch, and a cause. */
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
