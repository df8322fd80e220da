import { type Observation } from './observation';

/**
 * Observations that follow one another.
 */
export class ObservationChain {
  /**
   * Makes a chain of observations, each of which becomes active when the one before it has matched.
   *
   * @throws when there is no observation, or when an observation with branches is not the last
   */
  public static of(...observations: Observation[]): ObservationChain {
    return new ObservationChain(observations);
  }

  private constructor(
    /** @internal */
    public readonly _observations: readonly Observation[],
  ) {
    if (_observations.length === 0) {
      throw new Error(
        'ObservationChain.of() needs at least one observation; got none: ObservationChain.of(Observation.of(TestEvent.testInitiated(), ...))',
      );
    }
    const branching = _observations.slice(0, -1).findIndex((observation) => observation._parts.branches.length > 0);
    if (branching >= 0) {
      throw new Error(
        `ObservationChain.of(): observation ${branching + 1} of ${_observations.length} has branches, so nothing can follow it in its chain: move what comes after it into one of the branches`,
      );
    }
  }
}
