/**
 * The service accepts two requests a second from an account in a Region. The random jitter keeps suites from sending
 * requests at the same time.
 */
const REQUEST_GAP_MILLISECONDS = 500;
const REQUEST_JITTER_MILLISECONDS = 100;

/**
 * The pause between two ticks of a run, in seconds. The pause is longer while a limit of the service prevents further
 * starts. In long runs, short pauses could fill the history of Step Functions.
 */
const TICK_PAUSE_SECONDS = 2;
const LONG_TICK_PAUSE_SECONDS = 5;
const LONG_RUN_SECONDS = 1800;

/** Returns the earliest time for the next request when a request is sent at `now`, in milliseconds since the epoch. */
export function nextRequestAt(now: number, random: () => number): number {
  return now + REQUEST_GAP_MILLISECONDS + random() * REQUEST_JITTER_MILLISECONDS;
}

/** Returns the seconds until the next tick of a run. */
export function pauseOf(run: { readonly now: number; readonly startedAt: number; readonly isFull: boolean }): number {
  const isLong = run.now - run.startedAt > LONG_RUN_SECONDS * 1000;
  return isLong || run.isFull ? LONG_TICK_PAUSE_SECONDS : TICK_PAUSE_SECONDS;
}
