import { flagAt, textAt } from '../../../lib/private/flow-language/parameters';
import { type ActionHandler, failure, success } from './handler';

/**
 * Calls another person. With ContinueFlowExecution, the person answers and hangs up at once, and the flow continues.
 * Without ContinueFlowExecution, the contact ends. The world can give the action another outcome.
 */
export const TransferParticipantToThirdParty: ActionHandler = {
  run: (turn, parameters) => {
    const number = textAt(parameters, 'ThirdPartyPhoneNumber');
    if (turn.isChat) return failure('only a call can be transferred to a number');
    if (!number) return failure('ThirdPartyPhoneNumber is empty');
    return flagAt(parameters, 'ContinueFlowExecution')
      ? success()
      : {
          kind: 'end contact',
          reason: 'TransferredToThirdParty',
          message: `the flow transferred the call to ${number}`,
        };
  },
};
