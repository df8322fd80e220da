import { type Invocation } from '../invocation/invocation';

/**
 * The service takes two requests a second from an account in a Region. A random part keeps suites from sending requests at the same
 * time.
 */
const REQUEST_GAP_MILLISECONDS = 500;
const REQUEST_JITTER_MILLISECONDS = 100;

/** Sends requests as slowly as the service takes them, so that they are not refused. */
export class Pace {
  private next = 0;

  async wait({ now, random, sleep }: Pick<Invocation, 'now' | 'random' | 'sleep'>): Promise<void> {
    const pause = this.next - now();
    if (pause > 0) await sleep(pause);
    this.next = now() + REQUEST_GAP_MILLISECONDS + random() * REQUEST_JITTER_MILLISECONDS;
  }
}
