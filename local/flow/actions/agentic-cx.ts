import { type ActionHandler, success } from './handler';

/** Completes the action at once, since the words of the agent are not known. */
export const ConnectParticipantWithAgenticCX: ActionHandler = {
  run: (turn) => {
    turn.warn('not-modelled', 'the conversation with an agent of Agentic CX is not modelled: the action ends at once');
    return success();
  },
};
