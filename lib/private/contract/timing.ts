/**
 * Every time span of the custom resource, in seconds, in one place, because they only make sense together:
 * CloudFormation has to wait longer than Lambda may need with all its retries of the event.
 */

/** The time that one invocation of the handler may take. Throttling (2 requests a second) is waited out within it. */
export const HANDLER_TIMEOUT_SECONDS = 600;
/** The handler stops its own work this long before Lambda would, so that it can still answer. */
export const ANSWER_RESERVE_SECONDS = 20;
/** Lambda repeats an asynchronous event so many times after a crash or a time-out. */
export const EVENT_RETRY_ATTEMPTS = 2;
/** CloudFormation waits this long for the answer: every attempt, and the pauses of Lambda between them. */
export const SERVICE_TIMEOUT_SECONDS = (1 + EVENT_RETRY_ATTEMPTS) * HANDLER_TIMEOUT_SECONDS + 300;
/** An event older than this has nobody waiting for its answer. */
export const MAXIMUM_EVENT_AGE_SECONDS = SERVICE_TIMEOUT_SECONDS;
/** A denied call is repeated this long, since a new policy takes a while to reach the service. */
export const ACCESS_DENIED_PATIENCE_SECONDS = 60;
/** A test case waits this long for its name, which another one of the stack may give up in the same deployment. */
export const RENAME_PATIENCE_SECONDS = 180;
/** The rollback of a test case leaves a sibling that is to be rolled back too this long to begin. */
export const SIBLING_PATIENCE_SECONDS = 20;
/** A request older than this may have been cancelled, or be a late repetition, so the handler asks CloudFormation. */
export const CERTAINLY_AWAITED_SECONDS = 3;
/** The handler asks again after this long whether CloudFormation waits for a request: a rollback may begin at any moment. */
export const CONFIRMATION_HOLDS_SECONDS = 1;
/** The resource may come into its state this long after the request was written. */
export const OWN_STATUS_LAG_SECONDS = 2;
/** A test case that may have been created is looked for this long: lists lag, and a cancelled Create may still be running. */
export const LIST_PATIENCE_SECONDS = 30;
/** The pause before it is looked for again. */
export const LOOK_AGAIN_SECONDS = 5;
/** Lambda runs an event again after a minute; a request that is nearly as old may have been run before. */
export const FIRST_REPETITION_SECONDS = 50;

/*
 * Of suites, in seconds.
 */

/** The service ends an execution after five minutes. */
export const EXECUTION_LIMIT_SECONDS = 300;
/** An execution that still runs after this is stopped. */
export const TEST_CASE_LIMIT_SECONDS = EXECUTION_LIMIT_SECONDS + 60;
/** The time that one step of a run may take in its function. */
export const SUITE_STEP_TIMEOUT_SECONDS = 300;
/** The part of it that a tick uses for calls. */
export const TICK_BUDGET_SECONDS = 60;
/** The time that the start of a run may take: a new policy takes a while to reach the services. */
export const SUITE_GATE_TIMEOUT_SECONDS = 180;
/** The longest run: a custom resource lives an hour, and the rest is for the answer. */
export const MAX_DEPLOYMENT_RUN_SECONDS = 55 * 60;
/** The longest run that is not part of a deployment: the history of Step Functions is full after that. */
export const MAX_RUN_SECONDS = 3 * 3600;
/** A run of a deployment is over this long before CloudFormation gives up, so that its tests are stopped and it is answered. */
export const SUITE_ANSWER_RESERVE_SECONDS = 240;
/** CloudFormation waits this long beyond the run's own time: for its start, the end of what runs, and the answer. */
export const SUITE_ANSWER_TIME_SECONDS = 300;
