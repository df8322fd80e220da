import { type CloudFormationCustomResourceEvent, type Context } from 'aws-lambda';
import { ANSWER_RESERVE_SECONDS } from '../../lib/private/contract/timing';
import { type Invocation } from '../invocation/invocation';
import { realWorld, type World } from '../invocation/world';
import { Failure } from './failure';
import { perhapsCreated } from './placeholder';
import { requestedAt } from './requested-at';
import { respond } from './respond';
import { type Answer, failureBody, successBody } from './response';

/** Returned instead of an answer when a run, which the custom resource started, will send the answer to CloudFormation later. */
export const ANSWERED_LATER = Symbol('answered later');

type Outcome = Answer | typeof ANSWERED_LATER;

/** Serves one event of a custom resource, and returns the answer or ANSWERED_LATER. A thrown error makes the request fail. */
export type CustomResource = (event: CloudFormationCustomResourceEvent, invocation: Invocation) => Promise<Outcome>;

export type LambdaContext = Pick<Context, 'getRemainingTimeInMillis' | 'logStreamName'>;

/**
 * The time after the deadline in which stopped work can still throw its own failure. This failure may have the physical
 * id of a created resource.
 */
const STOPPED_WORK_GRACE_MILLISECONDS = 2_000;

/**
 * Returns the Lambda handler of a custom resource. Each invocation sends one answer to CloudFormation before the
 * timeout of the function, even after an unexpected error. The only exception is an event that a run will answer later.
 */
export function customResource(resource: CustomResource, world: World = realWorld) {
  return async (event: CloudFormationCustomResourceEvent, context: LambdaContext): Promise<void> => {
    const { RequestType, RequestId, LogicalResourceId } = event;
    const about = { requestType: RequestType, requestId: RequestId, logicalId: LogicalResourceId };
    const logged: World = { ...world, log: (line) => world.log({ ...about, ...line }) };
    const body = await run(resource, event, context, logged);
    if (body === ANSWERED_LATER) return;
    await respond(event.ResponseURL, body, () => context.getRemainingTimeInMillis(), logged);
  };
}

async function run(
  resource: CustomResource,
  event: CloudFormationCustomResourceEvent,
  context: LambdaContext,
  world: World,
): Promise<string | typeof ANSWERED_LATER> {
  try {
    const answer = await untilDeadline(world, event, context, (invocation) => resource(event, invocation));
    if (answer === ANSWERED_LATER) {
      world.log({ outcome: 'ANSWERED_LATER' });
      return answer;
    }
    world.log({ outcome: 'SUCCESS', physicalId: answer.physicalResourceId });
    return successBody(event, answer);
  } catch (error) {
    const reason = reasonOf(error);
    const physicalResourceId = (error instanceof Failure && error.physicalResourceId) || knownPhysicalId(event);
    // The reason is not logged, since it may quote the content of the test case. CloudFormation shows it in the stack's events.
    const defect = error instanceof Failure ? undefined : traceOf(error as Error);
    world.log({ outcome: 'FAILED', physicalId: physicalResourceId, defect });
    return failureBody(event, { physicalResourceId, reason, logStreamName: context.logStreamName });
  }
}

/** Returns the stack trace of a defect without its message, which may quote the content. */
function traceOf({ message, stack }: Error): string | undefined {
  return stack?.replace(message, '');
}

async function untilDeadline(
  world: World,
  event: CloudFormationCustomResourceEvent,
  context: LambdaContext,
  work: (invocation: Invocation) => Promise<Outcome>,
): Promise<Outcome> {
  const time = Math.max(0, context.getRemainingTimeInMillis() - ANSWER_RESERVE_SECONDS * 1000);
  const stop = new AbortController();
  const timeIsUp = new Failure(
    `The handler could not finish within its ${Math.round(time / 1000)} seconds. Deploy again. If this happens again, look in the log of the handler for the call that took so long.`,
  );
  const timers: NodeJS.Timeout[] = [];
  const silence = new Promise<never>((_, reject) => {
    timers.push(setTimeout(() => stop.abort(), time));
    timers.push(setTimeout(() => reject(timeIsUp), time + STOPPED_WORK_GRACE_MILLISECONDS));
  });
  const begunAt = world.now();
  const invocation: Invocation = {
    requestedAt: requestedAt(event.ResponseURL) ?? begunAt,
    begunAt,
    deadline: begunAt + time,
    signal: stop.signal,
    now: world.now,
    random: world.random,
    sleep: (milliseconds) => world.sleep(milliseconds, stop.signal),
    log: world.log,
  };
  try {
    return await Promise.race([work(invocation), silence]);
  } catch (error) {
    throw stop.signal.aborted && !(error instanceof Failure) ? timeIsUp : error;
  } finally {
    timers.forEach(clearTimeout);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return `The handler failed with an unexpected error: ${String(error)}. Please report it with the log.`;
}

/**
 * Returns the physical id for the answer after a failure: for a Create, an id which says that something may have been
 * created; for other requests, the id in the event.
 */
function knownPhysicalId(event: CloudFormationCustomResourceEvent): string {
  return event.RequestType === 'Create' ? perhapsCreated(event.RequestId) : event.PhysicalResourceId;
}
