import { type MockError, type Strategy } from '../language';

/*
 * The strategies of overrides (OverrideSystemBehavior).
 */

/** The flow uses another resource. */
export function substitution(arn: string): Strategy {
  return { Type: 'SubstituteResource', SubstituteArn: arn };
}

/**
 * The flow gets an answer of the test case.
 *
 * @param result JSON text
 */
export function mockedAnswer(result: string, delay?: number): Strategy {
  const ExecutionResult = { DelaySeconds: delay, LoadedData: result };
  return { Type: 'MockResponse', Response: { Type: 'ExecutionResult', ExecutionResult } };
}

/** The flow gets an error. */
export function mockedError(error: string, delay?: number): Strategy {
  // Not every action accepts a delay, and the service would refuse the member even without a value.
  const mock: MockError = { ...(delay !== undefined && { DelaySeconds: delay }), Value: error };
  return { Type: 'MockResponse', Response: { Type: 'Error', Error: mock } };
}
