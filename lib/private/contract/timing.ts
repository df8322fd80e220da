/**
 * Every time span of the custom resource, in seconds, in one place, because they only make sense together:
 * CloudFormation has to wait longer than Lambda may need with all its retries of the event.
 */

/** How long one invocation of the handler may run. Throttling (2 requests a second) is waited out within it. */
export const HANDLER_TIMEOUT = 600;
/** The handler stops its own work this long before Lambda would, so that it can still answer. */
export const ANSWER_RESERVE = 20;
/** How often Lambda repeats an asynchronous event after a crash or a time-out. */
export const EVENT_RETRY_ATTEMPTS = 2;
/** How long CloudFormation waits for the answer: every attempt, and the pauses of Lambda between them. */
export const SERVICE_TIMEOUT = (1 + EVENT_RETRY_ATTEMPTS) * HANDLER_TIMEOUT + 300;
/** An event older than this has nobody waiting for its answer. */
export const MAXIMUM_EVENT_AGE = SERVICE_TIMEOUT;
/** How long a denied call is repeated: a new policy takes a while to reach the service. */
export const ACCESS_DENIED_PATIENCE = 60;
/** How long a rename waits for its name: another test of the stack may give it up in the same deployment. */
export const RENAME_PATIENCE = 180;
/** How long the rollback of a test case leaves a sibling that is to be rolled back too the time to begin. */
export const SIBLING_PATIENCE = 20;
/** A request older than this may have been cancelled, or be a late repetition: the handler asks CloudFormation. */
export const CAUSE_TO_DOUBT = 3;
/** It holds so long that CloudFormation was seen to wait for a request: a rollback may begin at any moment. */
export const ANSWER_HOLDS = 1;
/** How long after a request was written its resource may still come into its state. */
export const OWN_STATUS_LAG = 2;
/** How long a test case that may have been created is looked for: lists lag, and a cancelled Create may still be running. */
export const LIST_PATIENCE = 30;
/** The pause between two looks. */
export const LOOK_AGAIN = 5;
/** Lambda runs an event again after a minute; a request that is nearly as old may have been run before. */
export const FIRST_REPETITION = 50;

/*
 * Of suites, in seconds.
 */

/** The service ends an execution after five minutes. */
export const EXECUTION_LIMIT = 300;
/** An execution that still runs after this is stopped. */
export const TEST_CASE_LIMIT = EXECUTION_LIMIT + 60;
/** How long one step of a run may take in its function. */
export const SUITE_STEP_TIMEOUT = 300;
/** How much of it a tick uses for calls. */
export const TICK_BUDGET = 60;
/** How long the start of a run may take: a new policy takes a while to reach the services. */
export const SUITE_GATE_TIMEOUT = 180;
/** The longest run: a custom resource lives an hour, and the rest is for the answer. */
export const MAX_DEPLOYMENT_RUN = 55 * 60;
/** The longest run that is not part of a deployment: the history of Step Functions is full after that. */
export const MAX_RUN = 3 * 3600;
/** A run of a deployment is over this long before CloudFormation gives up, so that its tests are stopped and it is answered. */
export const SUITE_ANSWER_RESERVE = 240;
/** How long CloudFormation waits beyond the run's own time: for its start, the end of what runs, and the answer. */
export const SUITE_ANSWER_TIME = 300;
