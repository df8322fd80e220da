import { textAt } from '../../../lib/private/flow-language/parameters';
import { endsAtThirdParty } from '../../../lib/private/flow-language/values';
import { type ActionHandler, failure, success } from './handler';

/**
 * Transfers the call to a third party. The third party answers and hangs up at once, and the flow continues. If
 * ContinueFlowExecution is False, the transfer ends the contact. An outcome in the world can replace this behaviour.
 */
export const TransferParticipantToThirdParty: ActionHandler = {
  run: (turn, parameters) => {
    const number = textAt(parameters, 'ThirdPartyPhoneNumber');
    if (turn.isChat) return failure('only a call can be transferred to a number');
    if (!number) return failure('ThirdPartyPhoneNumber is empty');
    return endsAtThirdParty(parameters)
      ? {
          kind: 'end contact',
          reason: 'TransferredToThirdParty',
          message: `the flow transferred the call to ${number}`,
        }
      : success();
  },
};
