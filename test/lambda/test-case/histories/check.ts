import * as fc from 'fast-check';
import { type Gateway } from './gateway';
import { histories } from './generate';
import { type History } from './history';
import { play } from './play';

/** A history that failed, with the complaints of the class Judge. */
export interface Finding {
  readonly history: History;
  readonly complaints: readonly string[];
  /** The number of histories that were played until the first failure. */
  readonly number: number;
}

/**
 * Plays `numRuns` random histories, or fewer when one fails. The same seed gives the same histories.
 *
 * @param shrinks true to look for a smaller history that fails too, which takes minutes
 */
export async function check(
  seed: number,
  numRuns: number,
  gateway: Gateway,
  shrinks: boolean,
): Promise<Finding | undefined> {
  const property = fc.asyncProperty(
    histories,
    async (history) => (await play(history, gateway)).complaints.length === 0,
  );
  const { counterexample, numRuns: number } = await fc.check(property, {
    seed,
    numRuns,
    endOnFailure: !shrinks,
  });
  if (!counterexample) return undefined;
  const [history] = counterexample;
  return { history, complaints: (await play(history, gateway)).complaints, number };
}
