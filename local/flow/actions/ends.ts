import { type ActionHandler } from './handler';

export const DisconnectParticipant: ActionHandler = {
  run: () => ({ kind: 'end contact', reason: 'Disconnected', message: 'the flow disconnected the customer' }),
};

/** Ends a contact that is not in a queue. A contact in a queue goes on waiting. */
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
