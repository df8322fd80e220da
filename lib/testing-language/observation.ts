import { type TestAction } from './action';
import { type TestEvent } from './event';
import { type ObservationChain } from './observation-chain';
import { type ObservationUsage } from './usage';

/**
 * An event to wait for, and what to do when it comes.
 *
 * Observations are immutable: each method returns a new one. Their identifiers are made of what they observe, so that they stay
 * the same when other parts of a test change.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
 */
export class Observation {
  /**
   * Wait for an event, then do these actions, in this order.
   *
   * @param awaited the event to wait for
   * @param actions what to do when it comes
   */
  public static of(awaited: TestEvent, ...actions: TestAction[]): Observation {
    return new Observation({ event: awaited, actions, branches: [] });
  }

  private constructor(
    /** @internal */
    public readonly _parts: ObservationParts,
  ) {}

  /**
   * The same observation under an identifier of your choice, as it is shown in results.
   *
   * @param identifier 1 to 256 characters, unique in the test case
   */
  public withIdentifier(identifier: string): Observation {
    return new Observation({ ...this._parts, identifier });
  }

  /**
   * The same observation with more actions, after those it has.
   */
  public withActions(...actions: TestAction[]): Observation {
    return new Observation({ ...this._parts, actions: [...this._parts.actions, ...actions] });
  }

  /**
   * The same observation for an event that comes more or less often than once.
   */
  public withUsage(usage: ObservationUsage): Observation {
    return new Observation({ ...this._parts, usage });
  }

  /**
   * The same observation, followed by several chains at once. They run beside each other, and each of them has to be gone through:
   * they are no alternatives.
   *
   * In a chain, it is the last observation: what would come after it belongs into one of the branches.
   */
  public withBranches(...branches: ObservationChain[]): Observation {
    return new Observation({ ...this._parts, branches });
  }
}

/** What an observation is made of. */
export interface ObservationParts {
  readonly event: TestEvent;
  readonly actions: readonly TestAction[];
  readonly branches: readonly ObservationChain[];
  readonly identifier?: string;
  readonly usage?: ObservationUsage;
}
