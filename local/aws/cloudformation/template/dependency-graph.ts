import { validationError } from '../../../http/aws-error';
import { referencesIn } from './intrinsics';
import { type ResourceDeclaration } from './template';

/** The nodes that each node depends on. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Returns the resources that each resource depends on: the resources that it refers to, and its DependsOn. A reference
 * in an Fn::If counts only in the chosen branch. Throws when a name in either branch does not exist, and for a circular
 * dependency.
 */
export function dependencyGraph(
  resources: Readonly<Record<string, ResourceDeclaration>>,
  known: (name: string) => boolean,
  condition: (name: string) => boolean,
): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [logicalId, declaration] of Object.entries(resources)) {
    const named = [declaration.DependsOn ?? []].flat() as string[];
    const names = new Set([...referencesIn(declaration.Properties), ...named]);
    const unknown = [...names].filter((name) => !Object.hasOwn(resources, name) && !known(name));
    if (unknown.length > 0) {
      throw validationError(
        `Template format error: Unresolved resource dependencies [${unknown.join(', ')}] in the Resources block of the template`,
      );
    }
    const needs = [...referencesIn(declaration.Properties, condition), ...named];
    graph.set(logicalId, new Set(needs.filter((name) => Object.hasOwn(resources, name))));
  }
  const cycle = nodesInCycles(graph);
  if (cycle.length > 0) {
    throw validationError(`Circular dependency between resources: [${cycle.join(', ')}]`);
  }
  return graph;
}

/** Returns the graph with all edges reversed: the nodes that depend on each node. */
export function reversed(graph: Graph): Graph {
  const turned = new Map([...graph.keys()].map((node) => [node, new Set<string>()]));
  for (const [node, needs] of graph) {
    needs.forEach((need) => turned.get(need)?.add(node));
  }
  return turned;
}

/**
 * Visits every node after the nodes that it depends on, and independent nodes at the same time. After a failure, no
 * node that depends on the failed node is visited. With `stopAtFailure`, no further node is visited. Waits for all
 * visits that have begun. Returns true when all nodes were visited without failure.
 */
export async function visitInOrder<Node>(
  graph: ReadonlyMap<Node, ReadonlySet<Node>>,
  visit: (node: Node) => Promise<void>,
  { stopAtFailure }: { stopAtFailure: boolean },
): Promise<boolean> {
  let failed = false;
  const visits = new Map<Node, Promise<boolean>>();
  const succeeds = (node: Node): Promise<boolean> => {
    const known = visits.get(node) ?? begin(node);
    visits.set(node, known);
    return known;
  };
  const begin = async (node: Node): Promise<boolean> => {
    const needs = [...graph.get(node)!].filter((need) => graph.has(need));
    const ready = (await Promise.all(needs.map(succeeds))).every(Boolean);
    if (!ready || (failed && stopAtFailure)) {
      return false;
    }
    try {
      await visit(node);
      return true;
    } catch {
      failed = true;
      return false;
    }
  };
  return (await Promise.all([...graph.keys()].map(succeeds))).every(Boolean);
}

/**
 * Returns the nodes that are part of a cycle or between two cycles. A node between two cycles depends on a cycle, and
 * another cycle depends on it.
 */
function nodesInCycles(graph: Graph): string[] {
  return [...withoutLeaves(reversed(withoutLeaves(graph))).keys()].reverse();
}

function withoutLeaves(graph: Graph): Graph {
  const left = new Map(graph);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const [node, needs] of left) {
      if (![...needs].some((need) => left.has(need))) {
        left.delete(node);
      }
    }
  }
  return left;
}
