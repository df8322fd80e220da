import { EXECUTION_LIMIT_SECONDS, MAX_RUN_SECONDS } from '../contract/timing';
import { type SuiteTestCase } from '../contract/suite';

/** The seconds for the start of a run, the pauses between its steps, and its end. */
const SPARE_SECONDS = 60;

const SHORTEST_DEFAULT_TIMEOUT_SECONDS = 900;

type Retries = Pick<SuiteTestCase, 'retries'>;

/**
 * Returns the default timeout of a suite, in seconds. It is long enough for the rounds that all executions need when
 * `maxConcurrency` of them run at once, plus one round for each retry of the test case with the most retries. No run
 * needs more rounds. Most runs need fewer, so the remaining time is a reserve for slow executions.
 */
export function defaultTimeout(testCases: readonly Retries[], maxConcurrency: number): number {
  const { executions, longest } = countsOf(testCases);
  const seconds = secondsOf(Math.ceil(executions / maxConcurrency) + longest - 1);
  return Math.min(Math.max(seconds, SHORTEST_DEFAULT_TIMEOUT_SECONDS), MAX_RUN_SECONDS);
}

/**
 * Returns the seconds of a run in which every test case needs all its retries, and every execution takes as long as the
 * service allows. Also returns the calculation in words.
 */
export function worstCase(
  testCases: readonly Retries[],
  maxConcurrency: number,
): { readonly seconds: number; readonly arithmetic: string } {
  const { executions, longest } = countsOf(testCases);
  // In the worst case, the test case with the most executions ends last. Its executions run one after another, since a
  // retry starts only after the failed execution has ended. In all other rounds, this test case waits, because other
  // executions use the whole capacity.
  const rounds = Math.floor((executions - longest) / maxConcurrency) + longest;
  const seconds = secondsOf(rounds);
  const isOne = testCases.length === 1;
  const retried = longest > 1 ? ` with ${isOne ? 'its' : 'their'} retries` : '';
  const why =
    rounds > Math.ceil(executions / maxConcurrency)
      ? ', since the executions of a test case run one after another'
      : '';
  return {
    seconds,
    arithmetic: `${counted(testCases.length, 'test case')} ${isOne ? 'needs' : 'need'} up to ${counted(executions, 'execution')}${retried}, in ${counted(rounds, 'round')} of up to ${counted(maxConcurrency, 'execution')}${why}. A round takes up to ${EXECUTION_LIMIT_SECONDS / 60} minutes, and the start and the end of the run take one minute more: ${seconds / 60} minutes in all`,
  };
}

/** Counts the executions of all test cases, and those of the test case with the most executions. */
function countsOf(testCases: readonly Retries[]): { readonly executions: number; readonly longest: number } {
  const counts = testCases.map(({ retries }) => 1 + retries);
  return { executions: counts.reduce((sum, count) => sum + count, 0), longest: Math.max(...counts) };
}

function secondsOf(rounds: number): number {
  return rounds * EXECUTION_LIMIT_SECONDS + SPARE_SECONDS;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
