/** An error of a state, in the words of the Amazon States Language: a name that Retry and Catch know, and a cause. */
export class StateFailure extends Error {
  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}

/** A definition asks for something that the input does not have: neither retried nor caught. */
export function runtimeFailure(cause: string): StateFailure {
  return new StateFailure('States.Runtime', cause);
}
