import { requireTimes } from '../private/builders/numbers';
import { type UsageType } from '../private/language';

/**
 * The number of times that the event of an observation has to come. It is not known whether the service accepts a
 * usage. Without a usage, the service expects the event exactly once.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
 *
 * @example
 * const once = Observation.of(TestEvent.lambdaFunctionStarted(lookUp)).withUsage(ObservationUsage.exactly(1));
 */
export class ObservationUsage {
  /**
   * The event has to come exactly this number of times.
   *
   * @param times a whole number of at least 1, or a token that stands for such a number
   * @throws for any other number
   */
  public static exactly(times: number): ObservationUsage {
    return new ObservationUsage('Exactly', requireTimes('ObservationUsage.exactly()', times));
  }

  /**
   * The event has to come this number of times or more.
   *
   * @param times a whole number of at least 1, or a token that stands for such a number
   * @throws for any other number
   */
  public static atLeast(times: number): ObservationUsage {
    return new ObservationUsage('AtLeast', requireTimes('ObservationUsage.atLeast()', times));
  }

  /**
   * The event has to come this number of times or fewer.
   *
   * @param times a whole number of at least 1, or a token that stands for such a number
   * @throws for any other number
   */
  public static atMost(times: number): ObservationUsage {
    return new ObservationUsage('AtMost', requireTimes('ObservationUsage.atMost()', times));
  }

  /**
   * The observation matches each time the event comes.
   */
  public static always(): ObservationUsage {
    return new ObservationUsage('Always');
  }

  private constructor(
    private readonly type: UsageType,
    private readonly times?: number,
  ) {}

  /** @internal */
  public _render(): object {
    return { Type: this.type, Times: this.times };
  }
}
