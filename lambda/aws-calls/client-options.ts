/**
 * The options of clients whose calls `persist` repeats. The SDK itself repeats no call (`maxAttempts: 1`): it would
 * ignore the deadline of the invocation, and would repeat a call even after a LimitExceededException.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};
