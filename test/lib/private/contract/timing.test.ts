import * as timing from '../../../../lib/private/contract/timing';

/* The limits of AWS, and the pauses of Lambda between the three attempts of an event, in seconds. */
const LONGEST_FUNCTION = 900;
const LONGEST_CUSTOM_RESOURCE = 3600;
const PAUSES_OF_LAMBDA = 60 + 120;

test('an attempt fits into the limit of Lambda, and has time for all that it may wait for', () => {
  const { HANDLER_TIMEOUT_SECONDS, ANSWER_RESERVE_SECONDS, ACCESS_DENIED_PATIENCE_SECONDS, RENAME_PATIENCE_SECONDS } =
    timing;
  expect(HANDLER_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_FUNCTION);
  expect(HANDLER_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(
    ACCESS_DENIED_PATIENCE_SECONDS + RENAME_PATIENCE_SECONDS + ANSWER_RESERVE_SECONDS,
  );
});

test('Lambda repeats an event once or twice, which are the values that it allows', () => {
  expect([1, 2]).toContain(timing.EVENT_RETRY_ATTEMPTS);
});

test('CloudFormation waits for every attempt and the pauses of Lambda, within its own limit', () => {
  const { SERVICE_TIMEOUT_SECONDS, EVENT_RETRY_ATTEMPTS, HANDLER_TIMEOUT_SECONDS } = timing;
  const longest = (1 + EVENT_RETRY_ATTEMPTS) * HANDLER_TIMEOUT_SECONDS + PAUSES_OF_LAMBDA;
  expect(SERVICE_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(longest);
  expect(SERVICE_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_CUSTOM_RESOURCE);
});

test('a step of a run fits into the limit of Lambda, and the calls of a tick fit into half of the step', () => {
  expect(timing.SUITE_STEP_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_FUNCTION);
  expect(timing.SUITE_STEP_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(2 * timing.TICK_BUDGET_SECONDS);
});

test('the function of the gate fits into the limit of Lambda, and has time for a new policy and for its answer', () => {
  expect(timing.SUITE_GATE_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_FUNCTION);
  expect(timing.SUITE_GATE_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(
    timing.ACCESS_DENIED_PATIENCE_SECONDS + timing.ANSWER_RESERVE_SECONDS,
  );
});

test('the longest run of a deployment and its answer fit into the limit of custom resources', () => {
  const {
    MAX_DEPLOYMENT_RUN_SECONDS,
    SUITE_ANSWER_TIME_SECONDS,
    SUITE_ANSWER_RESERVE_SECONDS,
    TEST_CASE_LIMIT_SECONDS,
  } = timing;
  expect(MAX_DEPLOYMENT_RUN_SECONDS + SUITE_ANSWER_TIME_SECONDS).toBeLessThanOrEqual(LONGEST_CUSTOM_RESOURCE);
  expect(MAX_DEPLOYMENT_RUN_SECONDS).toBeGreaterThanOrEqual(2 * TEST_CASE_LIMIT_SECONDS);
  expect(SUITE_ANSWER_RESERVE_SECONDS).toBeLessThan(SUITE_ANSWER_TIME_SECONDS);
});

test('the limit of any run is not less than the limit of a run in a deployment', () => {
  expect(timing.MAX_RUN_SECONDS).toBeGreaterThanOrEqual(timing.MAX_DEPLOYMENT_RUN_SECONDS);
});

test('the limit of the service for an execution is less than the limit of a run', () => {
  expect(timing.EXECUTION_LIMIT_SECONDS).toBe(5 * 60);
  expect(timing.TEST_CASE_LIMIT_SECONDS).toBeGreaterThan(timing.EXECUTION_LIMIT_SECONDS);
});
