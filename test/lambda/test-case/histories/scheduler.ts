/** A task that waits until the virtual time is `at`. Tasks with the same `at` run in the order of `order`. */
interface Turn {
  readonly at: number;
  readonly order: number;
  readonly take: () => void;
}

/**
 * Virtual time for tasks that use promises and HTTP. Each task runs alone until it ends or waits. Therefore the same
 * history always has the same course.
 */
export class Scheduler {
  private time = Date.parse('2026-03-01T12:00:00Z');
  private turns: Turn[] = [];
  private taken = 0;
  private running = 0;
  private wake: () => void = () => undefined;

  readonly now = (): number => this.time;

  /** Schedules a task after some milliseconds. The task may call {@link run}. Returns a function that cancels the task. */
  later(milliseconds: number, take: () => void): () => void {
    const turn = { at: this.time + milliseconds, order: this.taken++, take };
    this.turns.push(turn);
    return () => void (this.turns = this.turns.filter((other) => other !== turn));
  }

  /** Reports that a task continues. {@link pause} reports that it waits or has ended. */
  run(): void {
    this.running++;
  }

  pause(): void {
    this.running--;
    if (this.running === 0) this.wake();
  }

  get isQuiet(): boolean {
    return this.turns.length === 0;
  }

  /** Runs the next due task, and waits until all tasks wait or have ended. */
  async next(): Promise<void> {
    const turn = this.turns.reduce((first, other) => (isBefore(other, first) ? other : first));
    this.turns = this.turns.filter((other) => other !== turn);
    this.time = Math.max(this.time, turn.at);
    turn.take();
    await this.settled();
  }

  /** Runs tasks as long as there are tasks and the condition holds. */
  async whileTrue(condition: () => boolean): Promise<void> {
    await this.settled();
    while (condition() && !this.isQuiet) await this.next();
  }

  /** Runs the tasks of the next milliseconds. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    this.later(milliseconds, () => undefined);
    await this.whileTrue(() => this.time < end);
  }

  private async settled(): Promise<void> {
    do {
      // During this pause, promise callbacks run. A task that has received an answer continues in such a callback.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.running > 0) await new Promise<void>((resolve) => (this.wake = resolve));
    } while (this.running > 0);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isBefore(one: Turn, other: Turn): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
