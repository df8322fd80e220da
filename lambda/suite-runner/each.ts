/** Does the work for each member of a list, even when it fails for others. Returns the members that are done, and the failures. */
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
