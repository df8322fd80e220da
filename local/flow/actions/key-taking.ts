import { type Parameters, wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';

const DEFAULT_SECONDS = 5;

/** Returns the time limit in milliseconds. The console and the documentation use different names. */
export function inputTimeLimit(parameters: Parameters): number {
  const seconds = ['InputTimeLimitSeconds', 'InputTimeoutSeconds']
    .map((name) => wholeNumberAt(parameters, [name], [1, 180]))
    .find((value) => value !== undefined);
  return (seconds ?? DEFAULT_SECONDS) * 1000;
}

/** Reports the keys that the action took, and returns them. The keys after them wait in the touchtone buffer, if it is on. */
export function keysTaken(turn: Turn, keys: string, rest = ''): string {
  turn.emit({ type: 'InputTaken', action: turn.action, input: { type: 'keys', keys } });
  if (rest) turn.receive({ type: 'keys', keys: rest });
  return keys;
}
