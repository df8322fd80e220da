import { type TestCaseProgress } from '../contract/suite';
import { EXECUTION_LIMIT_SECONDS, TEST_CASE_LIMIT_SECONDS } from '../contract/timing';
import { type Findings } from './records/findings';
import { type ExecutionState, LIST_LAG_MILLISECONDS } from './execution-state';

/**
 * A list of executions begins this long before the start of the first running test case. The clock of the service may
 * differ from that of the function.
 */
const LIST_MARGIN_MILLISECONDS = 60_000;
/** The longest time until the records of a failed execution are complete. */
const RECORDS_LAG_MILLISECONDS = 30_000;
/** When a passed execution took at least this time, its contact may still be open. */
const NEARLY_THE_LIMIT_SECONDS = EXECUTION_LIMIT_SECONDS - 15;

/** The status of an execution with its times; VANISHED when the service no longer has the execution. */
export type ExecutionStateOrVanished =
  ExecutionState | { readonly status: 'VANISHED'; readonly startedAt?: number; readonly endedAt?: number };

/** The status of an execution, and the seconds that it has taken. */
export interface Course {
  /** The status of the execution; TOO_LONG when it has run a minute longer than the time limit of the service. */
  readonly status: ExecutionStateOrVanished['status'] | 'TOO_LONG';
  readonly seconds: number;
}

/** Returns the status and the duration of an execution that a run waits for. */
export function courseOf(progress: TestCaseProgress, state: ExecutionStateOrVanished, now: number): Course {
  const { status, startedAt = progress.since! * 1000, endedAt = now } = state;
  if (status !== 'IN_PROGRESS') return { status, seconds: Math.round((endedAt - startedAt) / 1000) };
  // A started execution may first wait in the queue of the service. So its duration counts from the first tick that
  // found it running.
  const { runsSince = Math.floor(now / 1000) } = progress;
  const seconds = Math.round(now / 1000 - runsSince);
  return { status: seconds < TEST_CASE_LIMIT_SECONDS ? status : 'TOO_LONG', seconds };
}

export function mayHaveOpenContact({ seconds }: Course): boolean {
  return seconds >= NEARLY_THE_LIMIT_SECONDS;
}

/**
 * Returns INCOMPLETE when a failed execution may still get records. Otherwise returns NOT_STARTED when the service did
 * not start the execution, and FAILED when it did.
 */
export function failureOf(
  { isComplete, didNotStart }: Pick<Findings, 'isComplete' | 'didNotStart'>,
  endedFor: number,
): 'FAILED' | 'NOT_STARTED' | 'INCOMPLETE' {
  if (!isComplete && endedFor < RECORDS_LAG_MILLISECONDS) return 'INCOMPLETE';
  return didNotStart ? 'NOT_STARTED' : 'FAILED';
}

/**
 * Returns a time before the start of all running executions, in milliseconds since the epoch. Executions are listed
 * from this time.
 */
export function listedSince(running: readonly TestCaseProgress[]): number {
  return Math.min(...running.map(({ since }) => since! * 1000)) - LIST_MARGIN_MILLISECONDS;
}

/** Tells whether the execution was requested so long ago that the list of executions should have it. */
export function isMissing({ since }: TestCaseProgress, now: number): boolean {
  return now - since! * 1000 >= LIST_LAG_MILLISECONDS;
}
