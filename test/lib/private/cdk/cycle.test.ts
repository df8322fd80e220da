import { hasCycle } from '../../../../lib/private/cdk/cycle';

const inGraph = (graph: Record<string, string[]>) => (node: string) => graph[node] ?? [];

test.each([
  ['a node that leads to itself', { a: ['a'] }],
  ['two nodes that lead to each other', { a: ['b'], b: ['a'] }],
  ['a cycle that is reached, and does not hold the start', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }],
  ['a cycle behind a node that two ways reach', { a: ['b', 'c'], b: ['d'], c: ['d'], d: ['e'], e: ['c'] }],
])('a search for a cycle finds %s', (_, graph) => {
  expect(hasCycle(['a'], inGraph(graph))).toBe(true);
});

test.each([
  ['a node without targets', {}],
  ['two ways to one node', { a: ['b', 'c', 'd'], b: ['d'], c: ['d'] }],
  ['a target that is named twice', { a: ['b', 'b'], b: ['c', 'c'] }],
  ['a cycle that no start reaches', { a: ['b'], c: ['c'] }],
])('a search for a cycle finds none in %s', (_, graph) => {
  expect(hasCycle(['a', 'b'], inGraph(graph))).toBe(false);
});

test('a search for a cycle follows a chain of 100,000 nodes', () => {
  expect(hasCycle([0], (node) => (node < 100_000 ? [node + 1] : []))).toBe(false);
});
