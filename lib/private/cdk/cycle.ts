/** Tells whether there is a cycle among the nodes that can be reached from the nodes in `starts`. */
export function hasCycle<T>(starts: readonly T[], targetsOf: (node: T) => readonly T[]): boolean {
  const onTheWay = new Set<T>();
  const finished = new Set<T>();
  // The steps are in a list, since recursion would exceed the call stack in a long chain.
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
