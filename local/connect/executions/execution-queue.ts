/** At most MAX_RUNNING executions run at once. At most MAX_QUEUED executions run or wait. */
const MAX_RUNNING = 5;
export const MAX_QUEUED = 100;

export interface Queueable {
  readonly requestedAt: number;
  /**
   * The duration in milliseconds, which is known when the result of the execution has been computed. The execution
   * does not begin while the duration is undefined.
   */
  duration?: number;
  beganAt?: number;
  stoppedAt?: number;
}

/** Returns the time at which an execution ends, or undefined when it has neither begun nor been stopped. */
export function endOf({ beganAt, stoppedAt, duration }: Queueable): number | undefined {
  if (beganAt === undefined) return stoppedAt;
  return Math.min(beganAt + duration!, stoppedAt ?? Infinity);
}

/** Starts executions in the order in which they were requested, and runs at most MAX_RUNNING of them at a time. */
export class ExecutionQueue {
  private readonly places: (Queueable | undefined)[] = Array.from({ length: MAX_RUNNING }, () => undefined);
  private waiting: Queueable[] = [];

  add(execution: Queueable): void {
    this.waiting.push(execution);
  }

  remove(execution: Queueable): void {
    this.waiting = this.waiting.filter((each) => each !== execution);
  }

  /** Returns the number of executions that run or wait. */
  count(now: number): number {
    this.settle(now);
    return this.waiting.length + this.places.filter((each) => each && endOf(each)! > now).length;
  }

  /**
   * Starts the executions that should have begun by now. An execution begins when it is requested, or later, as soon as
   * a place is free.
   */
  settle(now: number): void {
    this.waiting = this.waiting.filter(({ stoppedAt }) => stoppedAt === undefined);
    while (this.waiting.length > 0) {
      const free = this.places.map((each) => (each ? endOf(each)! : -Infinity));
      const place = free.indexOf(Math.min(...free));
      const [next] = this.waiting;
      if (next.duration === undefined) return;
      const begins = Math.max(next.requestedAt, free[place]);
      if (begins > now) return;
      next.beganAt = begins;
      this.places[place] = next;
      this.waiting.shift();
    }
  }
}
