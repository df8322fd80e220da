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
/** A request older than this may have been cancelled, or be a late repetition: the handler asks CloudFormation. */
export const SLOW_CREATE = 3;
/** A Delete of a Create that never answered looks again after this, longer than {@link SLOW_CREATE}. */
export const LOOK_AGAIN = 5;
