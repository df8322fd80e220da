import { type LogLine } from './world';

/** One run of a handler: the time it has, and how it waits and logs. */
export interface Invocation {
  /** The time at which CloudFormation wrote the request; if that is not known, the time at which the run began. */
  readonly requestedAt: number;
  readonly begunAt: number;
  /** The time by which the work must have stopped, so that there is still time to answer. */
  readonly deadline: number;
  /** Aborted at the deadline. */
  readonly signal: AbortSignal;
  now(): number;
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  log(line: LogLine): void;
}

export function isTimeFor(invocation: Invocation, milliseconds: number): boolean {
  return invocation.now() + milliseconds < invocation.deadline;
}
