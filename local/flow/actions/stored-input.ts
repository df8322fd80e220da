import { type Outcome, failure, listen, success } from './handler';
import { inputTimeLimit, keysTaken } from './key-taking';
import { type KeyInput } from './key-input';
import {
  flagAt,
  objectAt,
  type Parameters,
  textAt,
  valueAt,
  wholeNumberAt,
} from '../../../lib/private/flow-language/parameters';
import { asE164 } from '../phone-number';
import { type Turn } from '../turn';
import { type TypingRules, typeKeys } from '../typed-keys';

const MAXIMUM_LENGTH = 20;
const DEFAULT_INTERDIGIT_SECONDS = 5;
/** The value of `$.StoredCustomerInput` when nothing was typed. */
const NOTHING_TYPED = 'Timeout';

/** Takes keys until the maximum length, until the keys that end the input, or until the customer pauses. */
export const storeInput: KeyInput = {
  begin: (turn, parameters, keys) => type(turn, parameters, '', keys),
  listen: (turn, parameters) => listen({ for: 'keys', limit: inputTimeLimit(turn, parameters) }),
  resume: (turn, parameters, waking, { typed = '' }) => {
    if (waking.type === 'keys') return type(turn, parameters, typed, waking.keys);
    if (typed) return store(turn, parameters, typed);
    turn.emit({ type: 'InputTimedOut', action: turn.action });
    return nothingTyped(turn);
  },
};

function type(turn: Turn, parameters: Parameters, before: string, keys: string): Outcome {
  const { typed, isComplete, rest } = typeKeys(before, keys, typingRules(parameters));
  keysTaken(turn, keys.slice(0, keys.length - rest.length), rest);
  return isComplete
    ? store(turn, parameters, typed)
    : listen({ for: 'keys', limit: interdigitTimeLimit(parameters) }, { typed });
}

/**
 * Ends an input without keys. The action succeeds, unless it has a branch for the time limit and the reading
 * `stored-input-silence` leads to this branch.
 */
function nothingTyped(turn: Turn): Outcome {
  turn.learn('StoredCustomerInput', NOTHING_TYPED);
  const { errors } = turn.frame.action.transitions;
  return errors.some(({ errorType }) => errorType === 'InputTimeLimitExceeded') &&
    turn.assumed.is('stored-input-silence', 'error-branch')
    ? failure('the customer pressed no key in time', 'InputTimeLimitExceeded')
    : success();
}

function store(turn: Turn, parameters: Parameters, typed: string): Outcome {
  const phone = objectAt(parameters, 'InputValidation', 'PhoneNumberValidation');
  const country = phone && textAt(phone, 'NumberFormat') === 'Local' ? (textAt(phone, 'CountryCode') ?? '') : undefined;
  const input = phone ? asE164(typed, country) : typed;
  if (input === undefined) return failure(`"${typed}" is not a phone number`, 'InvalidPhoneNumber');
  if (valueAt(parameters, 'InputEncryption')) {
    turn.warn('not-encrypted', 'the local Connect does not encrypt the input, so the input is stored as plain text');
  }
  turn.learn('StoredCustomerInput', input);
  return success();
}

function typingRules(parameters: Parameters): TypingRules {
  const maximum = ['InputValidation', 'CustomValidation', 'MaximumLength'];
  return {
    maximumLength: wholeNumberAt(parameters, maximum, [1, MAXIMUM_LENGTH]) ?? MAXIMUM_LENGTH,
    terminator: textAt(parameters, 'DTMFConfiguration', 'InputTerminationSequence') ?? '#',
    hasCancelKey: !flagAt(parameters, 'DTMFConfiguration', 'DisableCancelKey'),
  };
}

function interdigitTimeLimit(parameters: Parameters): number {
  const path = ['DTMFConfiguration', 'InterdigitTimeLimitSeconds'];
  return (wholeNumberAt(parameters, path, [1, 20]) ?? DEFAULT_INTERDIGIT_SECONDS) * 1000;
}
