/** A piece of work that is due at a time. */
interface Turn {
  readonly at: number;
  readonly order: number;
  readonly take: () => void;
}

/**
 * Virtual time for work that uses promises and HTTP. Only one piece of work runs at a time, until it waits for time to pass or for
 * an answer. Therefore the same history always takes the same course.
 */
export class Scheduler {
  private time = Date.parse('2026-03-01T12:00:00Z');
  private turns: Turn[] = [];
  private taken = 0;
  private running = 0;
  private wake: () => void = () => undefined;

  readonly now = (): number => this.time;

  /** Schedules work after some milliseconds. It may call {@link run}. Returns a function that cancels it. */
  later(milliseconds: number, take: () => void): () => void {
    const turn = { at: this.time + milliseconds, order: this.taken++, take };
    this.turns.push(turn);
    return () => void (this.turns = this.turns.filter((other) => other !== turn));
  }

  /** Reports that a piece of work continues. {@link pause} reports that it waits or has ended. */
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

  /** Takes the next turn, and waits until all work waits again. */
  async next(): Promise<void> {
    const turn = this.turns.reduce((first, other) => (isBefore(other, first) ? other : first));
    this.turns = this.turns.filter((other) => other !== turn);
    this.time = Math.max(this.time, turn.at);
    turn.take();
    await this.settled();
  }

  /** Takes turns while there are turns left and the condition holds. */
  async whileTrue(condition: () => boolean): Promise<void> {
    await this.settled();
    while (condition() && !this.isQuiet) await this.next();
  }

  /** Takes the turns of the next milliseconds. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    this.later(milliseconds, () => undefined);
    await this.whileTrue(() => this.time < end);
  }

  private async settled(): Promise<void> {
    do {
      // Work that continues after an answer without waiting for time runs in between.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.running > 0) await new Promise<void>((resolve) => (this.wake = resolve));
    } while (this.running > 0);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isBefore(one: Turn, other: Turn): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
