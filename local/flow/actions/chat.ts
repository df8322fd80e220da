import { isJsonObject, type JsonObject, memberOf, parseJson, scalarText } from '../../../lib/private/json/json';
import { listAt, wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { type ActionHandler, failure, listen, success } from './handler';

const MAX_SECONDS = 604_800;
const DEFAULT_VIEW_SECONDS = 400;

const CUSTOMER_RETURNED = 'CustomerReturned';

/**
 * Waits for the given time, only on a chat. With `CustomerReturned` in Events, the wait ends when the customer writes.
 * The reading `early-words-on-chat` decides whether the written text is kept for the next bot.
 */
export const Wait: ActionHandler = {
  run: (turn, parameters) => {
    if (!turn.isChat) return failure('the action Wait works only on a chat');
    // The service refuses the name in the documentation, TimeoutSeconds. A flow in development may have it.
    const seconds = ['TimeLimitSeconds', 'TimeoutSeconds']
      .map((name) => wholeNumberAt(parameters, [name], [1, MAX_SECONDS]))
      .find((value) => value !== undefined);
    if (seconds === undefined) return failure(`TimeLimitSeconds must be a whole number from 1 to ${MAX_SECONDS}`);
    return listen({ for: 'return', limit: seconds * 1000 }, { waitsUntil: turn.state.time + seconds * 1000 });
  },
  resume: (turn, parameters, waking, { waitsUntil = 0 }) => {
    if (waking.type !== 'utterance') return success('WaitCompleted');
    turn.receive(waking);
    if (listAt(parameters, 'Events').includes(CUSTOMER_RETURNED)) return success(CUSTOMER_RETURNED);
    return listen({ for: 'return', limit: waitsUntil - turn.state.time }, { waitsUntil });
  },
};

/** Shows a view on a chat. The next text of the customer is the result of the view. */
export const ShowView: ActionHandler = {
  silent: () => false,
  run: (turn, parameters) => {
    if (!turn.isChat) return failure('the action ShowView works only on a chat');
    const seconds = wholeNumberAt(parameters, ['InvocationTimeLimitSeconds'], [1, MAX_SECONDS]) ?? DEFAULT_VIEW_SECONDS;
    return listen({ for: 'view', limit: seconds * 1000 });
  },
  resume: (turn, _, waking) => {
    if (waking.type !== 'utterance') {
      turn.emit({ type: 'InputTimedOut', action: turn.action });
      return failure('the customer chose no action of the view in time', 'TimeLimitExceeded');
    }
    turn.emit({ type: 'InputTaken', action: turn.action, input: waking });
    const { action, output } = viewResult(waking.text);
    turn.learn('Views', { Action: action, ViewResultData: output });
    return success(action);
  },
};

/** Reads the result of a view: `{"Action": ..., "Output": {...}}`, or only the chosen action. */
function viewResult(text: string): { readonly action: string; readonly output: JsonObject } {
  const parsed = parseJson(text);
  const result = typeof parsed === 'string' ? undefined : parsed.value;
  const action = scalarText(memberOf(result, 'Action'));
  const output = memberOf(result, 'Output');
  return { action: action ?? text, output: isJsonObject(output) ? output : {} };
}
