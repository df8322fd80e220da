import { draw } from '../random';
import { type Turn } from '../turn';
import { type ActionHandler, success } from './handler';

/** Chooses a branch by a number from 1 to 100: the next of the world's draws, or else a random number from its seed. */
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
