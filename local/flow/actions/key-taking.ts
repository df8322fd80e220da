import { type Parameters, wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';

const DEFAULT_SECONDS = 5;

/** In milliseconds. The console writes another name than the page. */
export function inputTimeLimit(parameters: Parameters): number {
  const seconds = ['InputTimeLimitSeconds', 'InputTimeoutSeconds']
    .map((name) => wholeNumberAt(parameters, [name], [1, 180]))
    .find((value) => value !== undefined);
  return (seconds ?? DEFAULT_SECONDS) * 1000;
}

/** Tells which keys the action took; those after them wait in the touchtone buffer, if it is on. */
export function keysTaken(turn: Turn, keys: string, rest = ''): string {
  turn.emit({ type: 'InputTaken', action: turn.action, input: { type: 'keys', keys } });
  if (rest) turn.receive({ type: 'keys', keys: rest });
  return keys;
}
