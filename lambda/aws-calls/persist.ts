import { ACCESS_DENIED_PATIENCE_SECONDS } from '../../lib/private/contract/timing';
import { Failure } from '../custom-resource/failure';
import { backoff } from '../invocation/backoff';
import { type Invocation, isTimeFor } from '../invocation/invocation';
import { type Turns } from './turns';
import { isDenied, isOutage, isThrottling, readServiceError, type ServiceError } from './service-error';

/** A call to a service, which {@link persist} may send several times. */
export interface Call<T> {
  readonly operation: string;
  readonly target: string;
  /** The maximum number of attempts. Default: no maximum. */
  readonly attempts?: number;
  /** Adds a pause before the first attempt when an earlier call was throttled. Default: pauses only after failed attempts. */
  readonly turns?: Turns;
  /** Sends the call once. When it throws a Failure, such as a PastRequest, the call is not repeated. */
  send(): Promise<T>;
  onRetry?(): void;
  /** Returns the Failure that `persist` throws when it does not repeat the call any more. */
  failure(error: ServiceError): Failure;
}

/**
 * Sends a call. After throttling, a denial or an outage, repeats the call until the deadline or the maximum number of
 * attempts. Other errors are final. A denied call is repeated only until a new policy would have taken effect.
 * Many repetitions can be necessary: Amazon Connect accepts only 2 requests a second from an account in a Region.
 */
export async function persist<T>(call: Call<T>, invocation: Invocation): Promise<T> {
  const { operation, turns } = call;
  const { now, random } = invocation;
  let deniedSince: number | undefined;
  const pauseAfter = (error: ServiceError, attempt: number) => {
    const shortest = isThrottling(error) ? (turns?.pauseAfterThrottling(operation, now(), random) ?? 0) : 0;
    return Math.max(shortest, backoff(attempt, random));
  };
  const turn = turns?.pauseBefore(operation, now()) ?? 0;
  if (turn > 0 && isTimeFor(invocation, turn)) await invocation.sleep(turn);
  for (let attempt = 0; ; attempt++) {
    const sent = now();
    const log = (outcome: string, more: object = {}) =>
      invocation.log({
        operation,
        target: call.target,
        attempt: attempt + 1,
        milliseconds: now() - sent,
        outcome,
        ...more,
      });
    try {
      const output = await call.send();
      turns?.noteAnswer(operation, now());
      log('OK');
      return output;
    } catch (thrown) {
      if (invocation.signal.aborted || thrown instanceof Failure) throw thrown;
      const error = readServiceError(thrown);
      log(error.code, { status: error.status, awsRequestId: error.requestId });
      const pause = pauseAfter(error, attempt);
      if (isDenied(error)) deniedSince ??= sent;
      // After an outage, the minute in which a denied call is repeated begins again, since the policy may have changed
      // during the outage.
      else if (isOutage(error)) deniedSince = undefined;
      const isLast = attempt + 1 === call.attempts || !isTimeFor(invocation, pause);
      if (isLast || !isWorthRepeating(error, sent - (deniedSince ?? sent))) {
        throw call.failure(error);
      }
      call.onRetry?.();
      await invocation.sleep(pause);
    }
  }
}

function isWorthRepeating(error: ServiceError, deniedFor: number): boolean {
  return (
    isThrottling(error) || isOutage(error) || (isDenied(error) && deniedFor < ACCESS_DENIED_PATIENCE_SECONDS * 1000)
  );
}
