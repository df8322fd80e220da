import { type LogLine } from './world';

/** One run of a handler: the time it has, and how it waits and logs. */
export interface Invocation {
  /** When CloudFormation wrote the request; when the run began, if that is not known. */
  readonly requestedAt: number;
  readonly begunAt: number;
  /** When the work must have stopped, so that there is still time to answer. */
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
