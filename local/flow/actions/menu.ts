import { failure, listen, success } from './handler';
import { inputTimeLimit, keysTaken } from './key-taking';
import { type KeyInput } from './key-input';

/** A menu takes one key. Later keys are handled as keys that no action waits for. */
export const menu: KeyInput = {
  begin: (turn, _, keys) => success(keysTaken(turn, keys[0], keys.slice(1))),
  listen: (turn, parameters) => listen({ for: 'key', limit: inputTimeLimit(turn, parameters) }),
  resume: (turn, _, waking) => {
    if (waking.type === 'keys' && waking.keys) return success(keysTaken(turn, waking.keys[0], waking.keys.slice(1)));
    turn.emit({ type: 'InputTimedOut', action: turn.action });
    return failure('no key was pressed in time', 'InputTimeLimitExceeded');
  },
};
