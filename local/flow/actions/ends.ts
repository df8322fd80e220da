import { type ActionHandler, BEFORE_AGENT } from './handler';

export const DisconnectParticipant: ActionHandler = {
  terminal: true,
  places: BEFORE_AGENT,
  run: () => ({ kind: 'end contact', reason: 'Disconnected', message: 'the flow disconnected the customer' }),
};

/** Before the contact is in a queue it ends the contact; in a queue the contact goes on waiting. */
export const EndFlowExecution: ActionHandler = { terminal: true, run: () => ({ kind: 'end flow' }) };

export const EndFlowModuleExecution: ActionHandler = {
  terminal: true,
  places: ['MODULE'],
  run: () => ({ kind: 'end module' }),
};

export const TransferContactToAgent: ActionHandler = {
  terminal: true,
  run: () => ({
    kind: 'end contact',
    reason: 'TransferredToAgent',
    message: 'the flow transferred the contact to an agent',
  }),
};
