import { type Invocation } from './invocation';
import { type World } from './world';

/** Calls `work` with a time limit. At the limit, the signal of the invocation ends each call and each pause of `work`. */
export async function withinTime<T>(
  milliseconds: number,
  world: World,
  work: (invocation: Invocation) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), milliseconds);
  const now = world.now();
  try {
    return await work({
      requestedAt: now,
      begunAt: now,
      deadline: now + milliseconds,
      signal: stop.signal,
      now: world.now,
      random: world.random,
      sleep: (pause) => world.sleep(pause, stop.signal),
      log: world.log,
    });
  } finally {
    clearTimeout(timer);
  }
}
