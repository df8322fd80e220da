import { type ActionHandler } from './handler';

export const DisconnectParticipant: ActionHandler = {
  run: () => ({ kind: 'end contact', reason: 'Disconnected', message: 'the flow disconnected the customer' }),
};

/** Before the contact is in a queue it ends the contact; in a queue the contact goes on waiting. */
export const EndFlowExecution: ActionHandler = { run: () => ({ kind: 'end flow' }) };

export const EndFlowModuleExecution: ActionHandler = {
  run: () => ({ kind: 'end module' }),
};

export const TransferContactToAgent: ActionHandler = {
  run: () => ({
    kind: 'end contact',
    reason: 'TransferredToAgent',
    message: 'the flow transferred the contact to an agent',
  }),
};
