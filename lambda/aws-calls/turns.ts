import { LANES_TURN_SECONDS } from '../../lib/private/contract/timing';

/**
 * For this time after a throttled call, a process leaves pauses between its calls. Then the pauses end, since the other
 * processes may have finished.
 */
const SPACED_MILLISECONDS = 15_000;
const TURN_MILLISECONDS = LANES_TURN_SECONDS * 1000;

/**
 * Leaves pauses between the calls of one process when the service throttles them. A stack usually deploys at most
 * DEPLOYMENT_LANES test cases at once, each in a process of its own. Within LANES_TURN_SECONDS, the service accepts one
 * call of an operation from each of these processes. So each process waits LANES_TURN_SECONDS between two calls of an
 * operation. The service limits the rate of each operation separately.
 */
export class Turns {
  private readonly throttledAt = new Map<string, number>();
  private readonly answeredAt = new Map<string, number>();

  /** Returns the pause before the first attempt of a call, in milliseconds. */
  pauseBefore(operation: string, now: number): number {
    const sinceThrottled = now - (this.throttledAt.get(operation) ?? -Infinity);
    const sinceAnswer = now - (this.answeredAt.get(operation) ?? -Infinity);
    // When the clock was set back, the time since a call can be negative. Then there is no pause.
    const isSpaced = sinceThrottled < SPACED_MILLISECONDS && sinceThrottled >= 0 && sinceAnswer >= 0;
    return isSpaced ? Math.max(0, TURN_MILLISECONDS - sinceAnswer) : 0;
  }

  /**
   * Notes that a call was throttled. Returns the shortest pause before the next attempt, in milliseconds. After shorter
   * pauses, most requests would be throttled again.
   */
  pauseAfterThrottling(operation: string, now: number, random: () => number): number {
    this.throttledAt.set(operation, now);
    return 0.75 * (1 + random()) * TURN_MILLISECONDS;
  }

  noteAnswer(operation: string, now: number): void {
    this.answeredAt.set(operation, now);
  }
}
