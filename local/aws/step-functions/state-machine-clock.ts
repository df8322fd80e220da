import { setTimeout as pause } from 'node:timers/promises';

/** The longest pause of a timer, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A clock on which `scale` seconds pass in one real second. */
export class StateMachineClock {
  private readonly start = Date.now();

  constructor(private readonly scale: number) {}

  /** Returns the time in milliseconds. */
  now(): number {
    return this.start + (Date.now() - this.start) * this.scale;
  }

  /** Waits for a number of seconds on this clock. Throws when the signal is aborted. Does not keep the process alive. */
  async sleep(seconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const end = this.now() + seconds * 1000;
    for (let left = end - this.now(); left > 0; left = end - this.now()) {
      await pause(Math.min(Math.ceil(left / this.scale), LONGEST_TIMER), undefined, { signal, ref: false });
    }
  }
}
