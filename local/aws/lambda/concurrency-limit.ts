/** Lets so many tasks run at a time; the others wait their turn. */
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
      // The place goes over to the next in line, or is given up.
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running--;
      }
    }
  }
}
