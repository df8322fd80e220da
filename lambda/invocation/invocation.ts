import { type LogLine } from './world';

/** One invocation of a handler: its time limits, its clock, its randomness and its log. */
export interface Invocation {
  /** The time at which CloudFormation wrote the request; the beginning of the invocation when that time is unknown. */
  readonly requestedAt: number;
  readonly begunAt: number;
  /** The time by which the work must have stopped, so that there is still time to answer. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  now(): number;
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  log(line: LogLine): void;
}

export function isTimeFor(invocation: Invocation, milliseconds: number): boolean {
  return invocation.now() + milliseconds < invocation.deadline;
}
