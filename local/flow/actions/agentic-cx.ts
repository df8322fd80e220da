import { type ActionHandler, success } from './handler';

/** Passes the block as done at once, since nobody here knows what the agent says. */
export const ConnectParticipantWithAgenticCX: ActionHandler = {
  run: (turn) => {
    turn.warn('not-modelled', 'the conversation with an agent of Agentic CX is not modelled: the action ends at once');
    return success();
  },
};
