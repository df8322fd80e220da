import { flagAt, textAt } from '../parameters';
import { type ActionHandler, BEFORE_AGENT, CATCH_ALL, failure, success } from './handler';

/** Calls somebody else, who answers and hangs up at once unless the world says otherwise. */
export const TransferParticipantToThirdParty: ActionHandler = {
  places: BEFORE_AGENT,
  errors: CATCH_ALL,
  run: (turn, parameters) => {
    const number = textAt(parameters, 'ThirdPartyPhoneNumber');
    if (turn.isChat) return failure('only a caller can be transferred to a number');
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
