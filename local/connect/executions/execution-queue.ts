/** So many executions run at once, and so many may be there at all, the running ones included. */
const MAX_RUNNING = 5;
export const MAX_QUEUED = 100;

export interface Queueable {
  readonly requestedAt: number;
  /** Absent until it is known; none begins before. */
  duration?: number;
  beganAt?: number;
  stoppedAt?: number;
}

/** When an execution is over, once it has begun or was stopped. */
export function endOf({ beganAt, stoppedAt, duration }: Queueable): number | undefined {
  if (beganAt === undefined) return stoppedAt;
  return Math.min(beganAt + duration!, stoppedAt ?? Infinity);
}

/** Lets executions begin in the order in which they were requested, each as soon as one of the places is free. */
export class ExecutionQueue {
  private readonly places: (Queueable | undefined)[] = Array.from({ length: MAX_RUNNING }, () => undefined);
  private waiting: Queueable[] = [];

  add(execution: Queueable): void {
    this.waiting.push(execution);
  }

  remove(execution: Queueable): void {
    this.waiting = this.waiting.filter((each) => each !== execution);
  }

  /** How many run or wait. */
  count(now: number): number {
    this.settle(now);
    return this.waiting.length + this.places.filter((each) => each && endOf(each)! > now).length;
  }

  /** Lets begin what should have begun by now. Time may have passed for several, one after the other. */
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
