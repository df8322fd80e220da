/**
 * The options of clients whose calls are repeated by `persist` instead of the SDK, which does not know the deadline and repeats a
 * LimitExceededException.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};
