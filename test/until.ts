import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds. It has no time limit, so that tests do not fail on slow machines. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}
