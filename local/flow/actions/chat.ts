import { wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { type ActionHandler, failure, listen, success } from './handler';

const MAX_SECONDS = 604_800;
const DEFAULT_VIEW_SECONDS = 400;

/** Waits on a chat. No event of a test case can interrupt the wait: the customer does not leave and come back. */
export const Wait: ActionHandler = {
  run: (turn, parameters) => {
    if (!turn.isChat) return failure('only a chat can wait');
    // The console and the documentation use different names.
    const seconds = ['TimeLimitSeconds', 'TimeoutSeconds']
      .map((name) => wholeNumberAt(parameters, [name], [1, MAX_SECONDS]))
      .find((value) => value !== undefined);
    if (seconds === undefined) return failure(`TimeLimitSeconds must be a whole number from 1 to ${MAX_SECONDS}`);
    turn.pass(seconds * 1000);
    return success('WaitCompleted');
  },
};

/** Shows a view on a chat. The next text of the customer is the action taken in the view. */
export const ShowView: ActionHandler = {
  silent: () => false,
  run: (turn, parameters) => {
    if (!turn.isChat) return failure('a caller sees no view');
    const seconds = wholeNumberAt(parameters, ['InvocationTimeLimitSeconds'], [1, MAX_SECONDS]) ?? DEFAULT_VIEW_SECONDS;
    return listen({ for: 'view', limit: seconds * 1000 });
  },
  resume: (turn, _, waking) => {
    if (waking.type !== 'utterance') {
      turn.emit({ type: 'InputTimedOut', action: turn.action });
      return failure('nothing was chosen in the view in time', 'TimeLimitExceeded');
    }
    turn.emit({ type: 'InputTaken', action: turn.action, input: waking });
    turn.learn('Views', { Action: waking.text });
    return success(waking.text);
  },
};
