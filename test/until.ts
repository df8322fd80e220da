import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds, without a time limit of its own, so that slow machines do not fail. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}
