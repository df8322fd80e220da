import { objectAt, textAt } from '../../../lib/private/flow-language/parameters';
import { jsonObject } from '../../../lib/private/json/json';
import { type ActionHandler } from './handler';

export const DisconnectParticipant: ActionHandler = {
  run: () => ({ kind: 'end contact', reason: 'Disconnected', message: 'the flow disconnected the customer' }),
};

/** Ends a contact that is not in a queue. A contact in a queue keeps waiting. */
export const EndFlowExecution: ActionHandler = { run: () => ({ kind: 'end flow' }) };

/** Returns from a module, with its output and with the branch that the module chose, if any. */
export const EndFlowModuleExecution: ActionHandler = {
  run: (_, parameters) => ({
    kind: 'end module',
    result: textAt(parameters, 'Result') || undefined,
    data: objectAt(parameters, 'ResultData') ?? jsonObject(),
  }),
};

export const TransferContactToAgent: ActionHandler = {
  run: () => ({
    kind: 'end contact',
    reason: 'TransferredToAgent',
    message: 'the flow transferred the contact to an agent',
  }),
};
