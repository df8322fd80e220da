/**
 * The options of clients whose calls `persist` repeats. The SDK itself repeats no calls: it would ignore the deadline,
 * and would also repeat a call after a LimitExceededException.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};
