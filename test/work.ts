import { Session } from 'node:inspector/promises';

/**
 * Counts the calls of functions in `lib/` and `local/` during a task. Unlike a time, this number is the same on each
 * machine. Functions of packages and of JavaScript itself do not count.
 */
export async function workOf(task: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    task();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => /\/(lib|local)\//.test(url) && !url.includes('/node_modules/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
      .reduce((sum, count) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}
