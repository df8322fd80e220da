/**
 * Tells whether following the targets from the starts leads back to a node on the way. It visits each node once, so that it is cheap
 * when there is no cycle.
 */
export function hasCycle<T>(starts: readonly T[], targetsOf: (node: T) => readonly T[]): boolean {
  const onTheWay = new Set<T>();
  const finished = new Set<T>();
  // A list of steps in place of recursion, which would exceed the call stack in a long chain.
  const steps: { readonly node: T; readonly leave: boolean }[] = starts.map((node) => ({ node, leave: false }));
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, leave } = step;
    if (leave) {
      onTheWay.delete(node);
      finished.add(node);
    } else if (onTheWay.has(node)) {
      return true;
    } else if (!finished.has(node)) {
      onTheWay.add(node);
      steps.push({ node, leave: true }, ...targetsOf(node).map((target) => ({ node: target, leave: false })));
    }
  }
  return false;
}
