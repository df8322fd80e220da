import { EXECUTION_LIMIT } from '../timing';
import { type SuiteTestCase } from '../suite-contract';

/** How long a run takes if every execution takes as long as the service lets it, in seconds, and how that comes about. */
export function worstCase(
  testCases: readonly Pick<SuiteTestCase, 'retries'>[],
  maxConcurrency: number,
): { readonly seconds: number; readonly arithmetic: string } {
  const executions = testCases.reduce((sum, { retries }) => sum + 1 + retries, 0);
  const rounds = Math.ceil(executions / maxConcurrency);
  const minutes = EXECUTION_LIMIT / 60;
  return {
    seconds: rounds * EXECUTION_LIMIT,
    arithmetic: `${testCases.length} test cases are ${executions} executions with their retries, in ${rounds} rounds of ${maxConcurrency} at once, each up to ${minutes} minutes: ${rounds * minutes} minutes`,
  };
}
