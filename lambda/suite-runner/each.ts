/**
 * Calls a function for each item of a list, even when some calls fail. Returns the items whose calls succeeded, and the
 * errors of the other calls.
 */
export async function each<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<{ readonly done: readonly T[]; readonly failures: readonly Error[] }> {
  const done: T[] = [];
  const failures: Error[] = [];
  for (const one of all) {
    try {
      await work(one);
      done.push(one);
    } catch (error) {
      failures.push(error as Error);
    }
  }
  return { done, failures };
}
