import fc from 'fast-check';
import {
  dependencyGraph,
  reversed,
  visitInOrder,
  type Graph,
} from '../../../../../local/aws/cloudformation/template/dependency-graph';

const graphOf = (needs: Record<string, string[]>) =>
  dependencyGraph(
    Object.fromEntries(
      Object.entries(needs).map(([name, others]) => [
        name,
        { Type: 'T', Properties: { Uses: others.map((Ref) => ({ Ref })) } },
      ]),
    ),
    (name) => name === 'Parameter',
    () => true,
  );

describe('the dependencies of resources', () => {
  it('are what they refer to and their DependsOn, not parameters', () => {
    const resources = {
      A: { Type: 'T' },
      B: { Type: 'T', Properties: { P: [{ Ref: 'A' }, { Ref: 'Parameter' }] } },
      C: { Type: 'T', DependsOn: ['A', 'B'] },
    };
    const graph = dependencyGraph(
      resources,
      (name) => name === 'Parameter',
      () => true,
    );
    expect(graph).toEqual(
      new Map([
        ['A', new Set()],
        ['B', new Set(['A'])],
        ['C', new Set(['A', 'B'])],
      ]),
    );
    expect(reversed(graph)).toEqual(
      new Map([
        ['A', new Set(['B', 'C'])],
        ['B', new Set(['C'])],
        ['C', new Set()],
      ]),
    );
  });

  it('may not have a cycle; only the members of the cycle are named', () => {
    expect(() => graphOf({ A: ['B'], B: ['C'], C: ['B'], D: ['A'], E: [] })).toThrow(
      /^Circular dependency between resources: \[(B, C|C, B)\]$/,
    );
  });

  it('may not refer to a missing resource', () => {
    expect(() => graphOf({ A: ['Nobody'] })).toThrow(
      'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
    );
  });
});

describe('a visit in order', () => {
  const visitAll = async (graph: Graph, failing: string[], stopAtFailure: boolean) => {
    const visited: string[] = [];
    const succeeded = await visitInOrder(
      graph,
      async (node) => {
        visited.push(node);
        if (failing.includes(node)) throw new Error(node);
      },
      { stopAtFailure },
    );
    return { visited, succeeded };
  };

  it('visits every node after the nodes that it needs', async () => {
    // Generates graphs without cycles: letters depend only on earlier letters.
    const graphs = fc.array(fc.tuple(fc.nat(9), fc.nat(9))).map((edges) => {
      const needs: Record<string, string[]> = Object.fromEntries([...'ABCDEFGHIJ'].map((name) => [name, []]));
      edges.filter(([from, to]) => from > to).forEach(([from, to]) => needs['ABCDEFGHIJ'[from]].push('ABCDEFGHIJ'[to]));
      return graphOf(needs);
    });
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const { visited, succeeded } = await visitAll(graph, [], true);
        expect(succeeded).toBe(true);
        expect(visited).toHaveLength(graph.size);
        visited.forEach((node, index) =>
          graph.get(node)!.forEach((need) => expect(visited.indexOf(need)).toBeLessThan(index)),
        );
      }),
    );
  });

  it('skips the dependents of a failure, or stops at it', async () => {
    const graph = graphOf({ A: [], B: ['A'], C: ['B'], D: ['A'], E: ['D'] });
    expect(await visitAll(graph, ['B'], false)).toEqual({ visited: ['A', 'B', 'D', 'E'], succeeded: false });
    expect(await visitAll(graph, ['A'], true)).toEqual({ visited: ['A'], succeeded: false });
  });
});
