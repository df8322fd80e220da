const FIRST = 1_000;
const LONGEST = 20_000;

/** A pause before the next attempt, by full jitter: many handlers that were refused together do not come back together. */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST, FIRST * 2 ** attempt);
}
