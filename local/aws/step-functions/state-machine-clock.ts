import { setTimeout as sleep } from 'node:timers/promises';

/** The longest pause of a timer, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A time in which so many seconds pass in a real one. */
export class StateMachineClock {
  private readonly start = Date.now();

  constructor(private readonly scale: number) {}

  /** In milliseconds. */
  now(): number {
    return this.start + (Date.now() - this.start) * this.scale;
  }

  /** Throws when it is aborted. Does not keep the process alive. */
  async sleepUntil(time: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for (let left = time - this.now(); left > 0; left = time - this.now()) {
      await sleep(Math.min(Math.ceil(left / this.scale), LONGEST_TIMER), undefined, { signal, ref: false });
    }
  }
}
