import { requireTimes } from '../private/builders/numbers';
import { type UsageType } from '../private/language';

/**
 * How often the event of an observation has to come. Exactly once, unless said otherwise; that only is known to work.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
 */
export class ObservationUsage {
  /**
   * Exactly so many times.
   *
   * @param times a whole number of at least 1, or a token of one
   * @throws if it is neither
   */
  public static exactly(times: number): ObservationUsage {
    return new ObservationUsage('Exactly', requireTimes('ObservationUsage.exactly()', times));
  }

  /**
   * So many times or more.
   *
   * @param times a whole number of at least 1, or a token of one
   * @throws if it is neither
   */
  public static atLeast(times: number): ObservationUsage {
    return new ObservationUsage('AtLeast', requireTimes('ObservationUsage.atLeast()', times));
  }

  /**
   * So many times or fewer.
   *
   * @param times a whole number of at least 1, or a token of one
   * @throws if it is neither
   */
  public static atMost(times: number): ObservationUsage {
    return new ObservationUsage('AtMost', requireTimes('ObservationUsage.atMost()', times));
  }

  /**
   * Each time it comes.
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
