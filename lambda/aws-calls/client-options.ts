/**
 * The options of clients whose calls `persist` repeats. `maxAttempts: 1` turns off the repetitions of the SDK, which
 * would ignore the deadline of the invocation, and would also repeat a call after a LimitExceededException.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};
