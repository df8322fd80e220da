import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds. Only the time limit of the test applies, since some machines are slow. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}
