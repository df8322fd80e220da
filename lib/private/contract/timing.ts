/**
 * The time spans of the custom resources and of suites, in seconds. They are in one place because they depend on one
 * another.
 */

/** One invocation of the handler may take this long, with all repetitions of throttled calls. */
export const HANDLER_TIMEOUT_SECONDS = 600;
/** The handler stops its work this long before the timeout of Lambda, so that it can still answer. */
export const ANSWER_RESERVE_SECONDS = 20;
/** The number of times that Lambda repeats an asynchronous event after a crash or a timeout. */
export const EVENT_RETRY_ATTEMPTS = 2;
/** The time that CloudFormation waits for the answer: every invocation by Lambda, and the pauses between the invocations. */
export const SERVICE_TIMEOUT_SECONDS = (1 + EVENT_RETRY_ATTEMPTS) * HANDLER_TIMEOUT_SECONDS + 300;
/**
 * The number of test cases of a stack that are usually deployed at once (the exceptions are in `DeploymentLanes`).
 *
 * The service accepts two requests a second (five in a burst) from an account in a Region, so more handlers would only
 * be throttled more often.
 */
export const DEPLOYMENT_LANES = 8;
/** The time in which the service accepts one request for each of the test cases that are deployed at once. */
export const LANES_TURN_SECONDS = DEPLOYMENT_LANES / 2;
/** The handler repeats a denied call for this long, since a new policy takes a while to reach the service. */
export const ACCESS_DENIED_PATIENCE_SECONDS = 60;
/**
 * A test case waits this long for its new name, since another test case of the stack may release the name. The wait is
 * longer while the rollback of that other test case is under way.
 */
export const RENAME_PATIENCE_SECONDS = 180;
/**
 * In a rollback, a test case may need a name that another test case of the stack has. If the rollback of the other test
 * case does not begin within this time, the handler renames the other test case.
 */
export const SIBLING_PATIENCE_SECONDS = 20;
/** A request older than this may have been cancelled or may be a late repetition, so the handler asks CloudFormation about it. */
export const CERTAINLY_AWAITED_SECONDS = 3;
/** After this time, the handler asks CloudFormation again about a request, since a rollback may begin at any moment. */
export const CONFIRMATION_HOLDS_SECONDS = 1;
/**
 * The maximum time between a request of CloudFormation for a resource and the change of the resource's status.
 */
export const OWN_STATUS_LAG_SECONDS = 2;
/**
 * The time for which the handler searches for a test case that may have been created. One search is not enough, since
 * lists are outdated for a while, and a cancelled Create may still be running.
 */
export const LIST_PATIENCE_SECONDS = 30;
/** The pause between two searches for a test case that may have been created. */
export const LOOK_AGAIN_SECONDS = 5;
/**
 * An event that arrives this long after its request may be a repetition, since Lambda repeats a failed event after a
 * minute.
 */
export const FIRST_REPETITION_SECONDS = 50;

/*
 * Time spans of suites, in seconds.
 */

/** The service ends an execution after five minutes. */
export const EXECUTION_LIMIT_SECONDS = 300;
/** A run stops an execution that takes longer than this. */
export const TEST_CASE_LIMIT_SECONDS = EXECUTION_LIMIT_SECONDS + 60;
/** The time that one invocation of a suite's function may take. */
export const SUITE_STEP_TIMEOUT_SECONDS = 300;
/** The part of `SUITE_STEP_TIMEOUT_SECONDS` that a tick uses for calls. */
export const TICK_BUDGET_SECONDS = 60;
/** The time that the start of a run may take. It includes the time that a new policy needs to reach the services. */
export const SUITE_GATE_TIMEOUT_SECONDS = 180;
/**
 * The maximum duration of a run in a deployment. CloudFormation waits at most an hour, which includes
 * `SUITE_ANSWER_TIME_SECONDS`.
 */
export const MAX_DEPLOYMENT_RUN_SECONDS = 55 * 60;
/**
 * The maximum duration of a run outside of deployments. After this time, the history of the Step Functions execution
 * may be full.
 */
export const MAX_RUN_SECONDS = 3 * 3600;
/** A run in a deployment stops its executions this long before the timeout of CloudFormation, and then answers. */
export const SUITE_ANSWER_RESERVE_SECONDS = 240;
/**
 * CloudFormation waits this much longer than the timeout of the run: for the start, the end of running executions, and
 * the answer.
 */
export const SUITE_ANSWER_TIME_SECONDS = 300;
