import { textAt, wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { isE164 } from '../phone-number';
import { type ActionHandler, failure, success } from './handler';
import { namedOrTargetQueue } from './named-queue';

const THREE_DAYS_IN_SECONDS = 259_200;

/**
 * Sets the callback number. Every failure has the error InvalidCallbackNumber. The second error of the action,
 * CallbackNumberNotDialable, is not modelled.
 */
export const UpdateContactCallbackNumber: ActionHandler = {
  run: (turn, parameters) => {
    const number = textAt(parameters, 'CallbackNumber') ?? '';
    if (turn.isChat) return failure('a chat has no callback number', 'InvalidCallbackNumber');
    if (!isE164(number))
      return failure(
        `CallbackNumber must be a phone number in E.164 form, like +15550100; got "${number}"`,
        'InvalidCallbackNumber',
      );
    turn.update({ callbackNumber: number });
    return success();
  },
};

/**
 * Checks the parameters. The contact for the callback is not modelled, and the current contact continues in its flow.
 */
export const CreateCallbackContact: ActionHandler = {
  run: (turn, parameters) => {
    const queue = namedOrTargetQueue(turn, parameters);
    if (typeof queue === 'string') return failure(queue);
    if (!turn.contact.callbackNumber)
      return failure(
        'there is no number to call back: the customer has no number, and the flow has set no callback number',
      );
    const wrong = Object.entries({
      InitialCallDelaySeconds: THREE_DAYS_IN_SECONDS,
      RetryDelaySeconds: THREE_DAYS_IN_SECONDS,
      MaximumConnectionAttempts: Infinity,
    }).find(
      ([name, most]) =>
        textAt(parameters, name) !== undefined && wholeNumberAt(parameters, [name], [1, most]) === undefined,
    );
    if (!wrong) return success();
    const [name, most] = wrong;
    return failure(`${name} must be a whole number ${most === Infinity ? 'of at least 1' : `from 1 to ${most}`}`);
  },
};
