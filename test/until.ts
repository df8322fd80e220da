import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so, however long this machine takes for it. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}
