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
      // When a task of the queue starts now, the number of running tasks stays the same.
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running--;
      }
    }
  }
}
