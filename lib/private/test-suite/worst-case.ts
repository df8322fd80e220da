import { EXECUTION_LIMIT_SECONDS } from '../contract/timing';
import { type SuiteTestCase } from '../contract/suite';

/** For the start, the pauses and the conclusion. */
const SPARE = 60;

/** How long a run takes if every execution takes as long as the service lets it, in seconds, and how that comes about. */
export function worstCase(
  testCases: readonly Pick<SuiteTestCase, 'retries'>[],
  maxConcurrency: number,
): { readonly seconds: number; readonly arithmetic: string } {
  const executions = testCases.reduce((sum, { retries }) => sum + 1 + retries, 0);
  const rounds = Math.ceil(executions / maxConcurrency);
  // What is run again comes after what failed, and may do so alone.
  const alone = Math.max(...testCases.map(({ retries }) => retries));
  const seconds = (rounds + alone) * EXECUTION_LIMIT_SECONDS + SPARE;
  const minutes = EXECUTION_LIMIT_SECONDS / 60;
  const last = alone > 0 ? ` and ${alone} of the last retries alone` : '';
  return {
    seconds,
    arithmetic: `${testCases.length} test cases are ${executions} executions with their retries, in ${rounds} rounds of ${maxConcurrency} at once${last}, each up to ${minutes} minutes, and a minute besides: ${seconds / 60} minutes`,
  };
}
