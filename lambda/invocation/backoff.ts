const FIRST_BACKOFF_MILLISECONDS = 1_000;
const LONGEST_BACKOFF_MILLISECONDS = 20_000;

/**
 * Returns the pause before the next attempt, in milliseconds. Full jitter keeps handlers that were throttled together from trying
 * again together.
 */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MILLISECONDS, FIRST_BACKOFF_MILLISECONDS * 2 ** attempt);
}
