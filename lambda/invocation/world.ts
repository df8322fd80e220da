import { setTimeout } from 'node:timers/promises';

/**
 * One line of the log. Many people can read logs, so a line has no ResponseURL, and no content or data of a test case.
 * One exception: the failures of a suite's run quote the expected values and the values that were found.
 */
export type LogLine = Readonly<Record<string, string | number | boolean | object | undefined>>;

/** The clock, the sleep, the random numbers and the log of a handler. Tests replace them. */
export interface World {
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Returns a number from 0 up to, but not including, 1. */
  random(): number;
  log(line: LogLine): void;
}

export const realWorld: World = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
  random: () => Math.random(),
  log: (line) => void process.stdout.write(`${JSON.stringify(line)}\n`),
};
