import { draw } from '../random';
import { type ActionHandler, success } from './handler';

/** Draws a number from 1 to 100: the next one that the world gives, or else one of the seed. */
export const DistributeByPercentage: ActionHandler = {
  run: (turn) => {
    const { draws, random } = turn.state;
    turn.change({ draws: draws + 1 });
    if (draws < turn.world.draws.length) return success(String(turn.world.draws[draws]));
    const drawn = draw(random);
    turn.change({ random: drawn.state });
    turn.warn(
      'by-chance',
      `the way taken here is random on the service; ${drawn.value} was drawn. Name draws in the world`,
    );
    return success(String(drawn.value));
  },
};
