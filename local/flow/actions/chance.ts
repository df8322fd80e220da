import { type Turn } from '../turn';
import { type ActionHandler, success } from './handler';

/**
 * Chooses a branch by a number from 1 to 100: the next number in `draws` of the world. When no number is left there,
 * the reading `random-branch` determines the number. By default, the seed of the world gives a random number.
 */
export const DistributeByPercentage: ActionHandler = {
  run: (turn) => {
    const { draws } = turn.state;
    turn.change({ draws: draws + 1 });
    return success(String(draws < turn.world.draws.length ? turn.world.draws[draws] : byChance(turn)));
  },
};

function byChance(turn: Turn): number {
  switch (turn.assumed.value('random-branch')) {
    case 'first':
      return 1;
    case 'last':
      return 100;
    case 'drawn': {
      const { value, state } = draw(turn.state.random);
      turn.change({ random: state });
      return value;
    }
  }
}

/** Returns a draw from 1 to 100, and the state for the next one (mulberry32). */
function draw(state: number): { readonly value: number; readonly state: number } {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: (((mixed ^ (mixed >>> 14)) >>> 0) % 100) + 1, state: next };
}
