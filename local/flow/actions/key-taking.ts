import { type Parameters, textAt, wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';

const DEFAULT_SECONDS = 5;
const DOCUMENTED_MOST = 180;

/**
 * Returns the time limit in milliseconds. The service refuses the name in the documentation, InputTimeoutSeconds. It is
 * read here, because a flow in development may have it. A limit above the documented maximum gives only a warning, since
 * some flows in use have one.
 */
export function inputTimeLimit(turn: Turn, parameters: Parameters): number {
  const given = ['InputTimeLimitSeconds', 'InputTimeoutSeconds']
    .map((name) => textAt(parameters, name))
    .find((value) => value !== undefined);
  const seconds = wholeNumberAt({ given: given ?? '' }, ['given'], [1, Number.MAX_SAFE_INTEGER]);
  if (seconds === undefined && given !== undefined) {
    turn.warn(
      'time-limit',
      `the time limit "${given}" is not a whole number of at least 1, so the default of ${DEFAULT_SECONDS} s is used`,
    );
  } else if (seconds !== undefined && seconds > DOCUMENTED_MOST) {
    turn.warn('time-limit', `the time limit is ${seconds} s, and AWS documents ${DOCUMENTED_MOST} s at most`);
  }
  return (seconds ?? DEFAULT_SECONDS) * 1000;
}

/**
 * Reports that the action took `keys`, and returns `keys`. The keys in `rest` came too late for the action. They are
 * kept for a later action, or lost.
 */
export function keysTaken(turn: Turn, keys: string, rest = ''): string {
  turn.emit({ type: 'InputTaken', action: turn.action, input: { type: 'keys', keys } });
  if (rest) turn.receive({ type: 'keys', keys: rest });
  return keys;
}
