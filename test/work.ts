import { Session } from 'node:inspector/promises';

/**
 * How much work a task is: how often functions of the project ran. V8 counts them, so that unlike seconds it is the same on
 * every machine. What built-in methods do by themselves does not count.
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
