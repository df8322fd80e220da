import * as timing from '../../../../lib/private/contract/timing';

/* The limits of AWS, and the time that Lambda waits between two attempts, in seconds. */
const LONGEST_FUNCTION = 900;
const LONGEST_CUSTOM_RESOURCE = 3600;
const PAUSES_OF_LAMBDA = 60 + 120;

test('an attempt fits into a function, and all that it may wait for into an attempt', () => {
  const { HANDLER_TIMEOUT_SECONDS, ANSWER_RESERVE_SECONDS, ACCESS_DENIED_PATIENCE_SECONDS, RENAME_PATIENCE_SECONDS } =
    timing;
  expect(HANDLER_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_FUNCTION);
  expect(HANDLER_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(
    ACCESS_DENIED_PATIENCE_SECONDS + RENAME_PATIENCE_SECONDS + ANSWER_RESERVE_SECONDS,
  );
});

test('Lambda repeats an event, as often as it can', () => {
  expect([1, 2]).toContain(timing.EVENT_RETRY_ATTEMPTS);
});

test('CloudFormation waits for every attempt and the pauses of Lambda, no longer than it can', () => {
  const { SERVICE_TIMEOUT_SECONDS, EVENT_RETRY_ATTEMPTS, HANDLER_TIMEOUT_SECONDS } = timing;
  const longest = (1 + EVENT_RETRY_ATTEMPTS) * HANDLER_TIMEOUT_SECONDS + PAUSES_OF_LAMBDA;
  expect(SERVICE_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(longest);
  expect(SERVICE_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_CUSTOM_RESOURCE);
});

test('a step of a run fits into a function, and the calls of a tick into half of it', () => {
  expect(timing.SUITE_STEP_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_FUNCTION);
  expect(timing.SUITE_STEP_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(2 * timing.TICK_BUDGET_SECONDS);
});

test('the gate fits into a function, and has time for a new policy and for its answer', () => {
  expect(timing.SUITE_GATE_TIMEOUT_SECONDS).toBeLessThanOrEqual(LONGEST_FUNCTION);
  expect(timing.SUITE_GATE_TIMEOUT_SECONDS).toBeGreaterThanOrEqual(
    timing.ACCESS_DENIED_PATIENCE_SECONDS + timing.ANSWER_RESERVE_SECONDS,
  );
});

test('the longest run of a deployment and its answer fit into a custom resource', () => {
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

test('the longest run is no shorter than the longest of a deployment', () => {
  expect(timing.MAX_RUN_SECONDS).toBeGreaterThanOrEqual(timing.MAX_DEPLOYMENT_RUN_SECONDS);
});

test('the service ends an execution before a run does', () => {
  expect(timing.EXECUTION_LIMIT_SECONDS).toBe(5 * 60);
  expect(timing.TEST_CASE_LIMIT_SECONDS).toBeGreaterThan(timing.EXECUTION_LIMIT_SECONDS);
});
