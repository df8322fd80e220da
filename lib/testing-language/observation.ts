import { type TestAction } from './action';
import { type TestEvent } from './event';
import { type ObservationUsage } from './usage';

/**
 * An event to wait for, and the actions that are carried out when it comes.
 *
 * Observations are immutable: each method returns a new observation. Their identifiers are made from their events, so
 * that an identifier stays the same when other parts of the content change.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
 *
 * @example
 * const observation = Observation.of(TestEvent.queueTransferStarted(billing), TestAction.endTest())
 *   .withIdentifier('Billing');
 */
export class Observation {
  /**
   * Makes an observation of an event, with actions.
   *
   * @param awaited the event to wait for
   * @param actions the actions when the event comes, in this order
   */
  public static of(awaited: TestEvent, ...actions: TestAction[]): Observation {
    return new Observation({ event: awaited, actions, branches: [] });
  }

  private constructor(
    /** @internal */
    public readonly _parts: ObservationParts,
  ) {}

  /**
   * Returns the same observation with an identifier of your choice, which is shown in results.
   *
   * @param identifier 1 to 256 characters, unique in the test case
   */
  public withIdentifier(identifier: string): Observation {
    return new Observation({ ...this._parts, identifier });
  }

  /**
   * Returns the same observation with more actions, after those that it has.
   *
   * @param actions the further actions, in this order
   */
  public withActions(...actions: TestAction[]): Observation {
    return new Observation({ ...this._parts, actions: [...this._parts.actions, ...actions] });
  }

  /**
   * Returns the same observation with a usage: the number of times that its event is expected.
   *
   * @param usage the number of times
   */
  public withUsage(usage: ObservationUsage): Observation {
    return new Observation({ ...this._parts, usage });
  }

  /**
   * Returns the same observation, followed by several chains. All chains are active at the same time, and every chain
   * has to be completed.
   *
   * An observation with branches must be the last one of its chain. Put later observations into one of the branches.
   *
   * @param branches the chains
   */
  public withBranches(...branches: ObservationChain[]): Observation {
    return new Observation({ ...this._parts, branches });
  }
}

/**
 * Observations that follow one another.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
 *
 * @example
 * const chain = ObservationChain.of(
 *   Observation.of(TestEvent.lambdaFunctionStarted(lookUp)),
 *   Observation.of(TestEvent.queueTransferStarted(billing), TestAction.endTest()),
 * );
 */
export class ObservationChain {
  /**
   * Makes a chain of observations, each of which becomes active when the observation before it has matched.
   *
   * @param observations the observations, at least one, in this order
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
        'ObservationChain.of() needs at least one observation; got none: write ObservationChain.of(Observation.of(TestEvent.testInitiated(), ...))',
      );
    }
    const branching = _observations.slice(0, -1).findIndex((observation) => observation._parts.branches.length > 0);
    if (branching >= 0) {
      throw new Error(
        `ObservationChain.of(): observation ${branching + 1} of ${_observations.length} has branches, so it must be the last of the chain: move the observations after it into one of the branches`,
      );
    }
  }
}

/** The parts of an observation. */
export interface ObservationParts {
  readonly event: TestEvent;
  readonly actions: readonly TestAction[];
  readonly branches: readonly ObservationChain[];
  readonly identifier?: string;
  readonly usage?: ObservationUsage;
}
