import { EXECUTION_LIMIT_SECONDS, MAX_RUN_SECONDS } from '../contract/timing';
import { type SuiteTestCase } from '../contract/suite';

/** The seconds for the start of a run, the pauses between its steps, and its end. */
const SPARE_SECONDS = 60;

const SHORTEST_DEFAULT_TIMEOUT_SECONDS = 900;

/** Returns the default timeout of a suite, in seconds. */
export function defaultTimeout({ seconds }: { readonly seconds: number }): number {
  return Math.min(Math.max(seconds, SHORTEST_DEFAULT_TIMEOUT_SECONDS), MAX_RUN_SECONDS);
}

/**
 * Returns the seconds of a run in which every test case needs all its retries, and every execution takes as long as the
 * service allows. Also returns the calculation in words.
 */
export function worstCase(
  testCases: readonly Pick<SuiteTestCase, 'retries'>[],
  maxConcurrency: number,
): { readonly seconds: number; readonly arithmetic: string } {
  const executions = testCases.reduce((sum, { retries }) => sum + 1 + retries, 0);
  const rounds = Math.ceil(executions / maxConcurrency);
  // In the worst case, only the retries of one test case are left at the end. They run one after another, since a retry
  // starts after the failed execution.
  const alone = Math.max(...testCases.map(({ retries }) => retries));
  const seconds = (rounds + alone) * EXECUTION_LIMIT_SECONDS + SPARE_SECONDS;
  const minutes = EXECUTION_LIMIT_SECONDS / 60;
  const retried = testCases.length === 1 ? ' with its retries' : ' with their retries';
  const last = alone > 0 ? ` and ${counted(alone, 'more round')} for the last retries` : '';
  return {
    seconds,
    arithmetic: `${testCases.length} ${testCases.length === 1 ? 'test case needs' : 'test cases need'} up to ${counted(executions, 'execution')}${alone > 0 ? retried : ''}, in ${counted(rounds, 'round')} of ${counted(maxConcurrency, 'execution')}${last}. A round takes up to ${minutes} minutes, and the start and the end of the run take one minute more: ${seconds / 60} minutes in all`,
  };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
