import { nextRequestAt } from '../../lib/private/suite-run/pace';
import { type Invocation } from '../invocation/invocation';

/** Delays requests so that they stay within the request rate of the service and are not throttled. */
export class Pace {
  private next = 0;

  async wait({ now, random, sleep }: Pick<Invocation, 'now' | 'random' | 'sleep'>): Promise<void> {
    const pause = this.next - now();
    if (pause > 0) await sleep(pause);
    this.next = nextRequestAt(now(), random);
  }
}
