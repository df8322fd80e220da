/** Runs at most `limit` tasks at a time; further tasks wait in a queue. */
export class ConcurrencyLimit {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly limit: number) {}

  get isReached(): boolean {
    return this.running === this.limit;
  }

  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running === this.limit) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await task();
    } finally {
      // The next task in the queue starts, or one task fewer is running.
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running--;
      }
    }
  }
}
