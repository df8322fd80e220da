const FIRST_BACKOFF_MILLISECONDS = 1_000;
const LONGEST_BACKOFF_MILLISECONDS = 20_000;

/**
 * Returns the pause before the next attempt, in milliseconds. Full jitter makes handlers that were throttled at the
 * same time try again at different times.
 */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MILLISECONDS, FIRST_BACKOFF_MILLISECONDS * 2 ** attempt);
}
