import { type MockError, type Strategy } from '../language';

/*
 * The strategies of overrides (OverrideSystemBehavior).
 */

/** Returns a strategy with which the flow uses the resource with the given ARN instead of its own. */
export function substitution(arn: string): Strategy {
  return { Type: 'SubstituteResource', SubstituteArn: arn };
}

/**
 * Returns a strategy with which the flow gets an answer from the test case.
 *
 * @param result JSON text
 */
export function mockedAnswer(result: string, delay?: number): Strategy {
  const ExecutionResult = { DelaySeconds: delay, LoadedData: result };
  return { Type: 'MockResponse', Response: { Type: 'ExecutionResult', ExecutionResult } };
}

/** Returns a strategy with which the flow gets an error. */
export function mockedError(error: string, delay?: number): Strategy {
  // Not every action accepts `DelaySeconds`, and the check of content reports this member even when its value is
  // undefined.
  const mock: MockError = { ...(delay !== undefined && { DelaySeconds: delay }), Value: error };
  return { Type: 'MockResponse', Response: { Type: 'Error', Error: mock } };
}
