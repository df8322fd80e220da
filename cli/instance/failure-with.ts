import { UnusableInput } from '../unusable-input';
import { CallRefused } from './refusal';

/**
 * Returns the error with which a run fails. Its message ends with `rest`, which says what the run left on the instance.
 * For an unexpected error, prints `rest` and returns the error unchanged, so that its stack trace is shown.
 */
export function failureWith(rest: string, failure: unknown, isInterrupted: boolean): Error {
  if (isExpected(failure)) return new UnusableInput(`${failure.message} ${rest}`);
  if (isInterrupted) return new UnusableInput(`The run was interrupted. ${rest}`);
  console.error(rest);
  return failure as Error;
}

/** Tells whether the message of an error is for people. */
export const isExpected = (error: unknown): error is Error =>
  error instanceof UnusableInput || error instanceof CallRefused;
