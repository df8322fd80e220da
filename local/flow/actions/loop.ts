import { wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { LOOP_RESULTS } from '../../../lib/private/flow-language/values';
import { type Turn } from '../turn';
import { type ActionHandler, failure, success } from './handler';

/**
 * Gives the result ContinueLooping for LoopCount rounds, and then DoneLooping once. After that, the rounds start from
 * zero.
 */
export const Loop: ActionHandler = {
  run: (turn, parameters) => {
    const count = wholeNumberAt(parameters, ['LoopCount'], [0, 100]);
    if (count === undefined) return failure('LoopCount must be a whole number from 0 to 100');
    const round = roundOf(turn);
    setRound(turn, round < count ? round + 1 : 0);
    return success(LOOP_RESULTS[round < count ? 0 : 1]);
  },
};

/** Returns the number of rounds that have begun. Each Loop action has its own number. */
function roundOf({ frame: { flow, action }, contact }: Turn): number {
  return contact.loops.get(flow.id)?.get(action.identifier) ?? 0;
}

function setRound(turn: Turn, round: number): void {
  const { flow, action } = turn.frame;
  const { loops } = turn.contact;
  const counters = new Map(loops.get(flow.id)).set(action.identifier, round);
  turn.update({ loops: new Map(loops).set(flow.id, counters) });
}
