/**
 * The mode in which time passes in the local Connect:
 * - `instant`: the time is real, but an execution has ended as soon as it has started;
 * - `{ scale: 60 }`: the time runs 60 times as fast as real time;
 * - `manual`: the time moves only when `advance` is called.
 */
export type TimeMode = 'instant' | 'manual' | { readonly scale: number };

export class ServiceClock {
  private readonly started: number;
  private moved = 0;

  constructor(
    readonly mode: TimeMode,
    private readonly realTime: () => number,
  ) {
    this.started = realTime();
    if (typeof mode === 'object' && !(mode.scale > 0 && mode.scale < Infinity)) {
      throw new Error(`The scale of time must be a finite number greater than 0, not ${mode.scale}.`);
    }
  }

  /** Returns milliseconds since the epoch. */
  readonly now = (): number => {
    if (this.mode === 'instant') return this.realTime();
    if (this.mode === 'manual') return this.started + this.moved;
    return this.started + (this.realTime() - this.started) * this.mode.scale;
  };

  advance(milliseconds: number): void {
    if (this.mode !== 'manual') throw new Error('The time can be advanced only in the mode "manual".');
    this.moved += milliseconds;
  }
}
