import { type LogLine, type World } from '../../../lambda/invocation/world';

/**
 * A world in virtual time, which passes only in `sleep` and `pass`. The random number is always 0.5, and tests can read
 * the log.
 */
export class VirtualWorld implements World {
  readonly lines: LogLine[] = [];
  readonly naps: number[] = [];
  /** Called in each sleep with the number of the sleep, from 1. */
  whileAsleep: (nap: number) => Promise<void> | void = () => undefined;
  private time = Date.parse('2026-03-01T12:00:00Z');

  readonly now = () => this.time;
  readonly random = () => 0.5;
  readonly log = (line: LogLine) => void this.lines.push(line);

  readonly sleep = async (milliseconds: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    this.time += milliseconds;
    this.naps.push(milliseconds);
    await this.whileAsleep(this.naps.length);
  };

  pass(milliseconds: number): void {
    this.time += milliseconds;
  }

  get text(): string {
    return this.lines.map((line) => JSON.stringify(line)).join('\n');
  }
}
