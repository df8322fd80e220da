import { reachedFlow } from '../../../cli/report/branches';
import { graphLayout, type Box } from '../../../cli/report/graph-layout';
import { type FlowResult } from '../../../cli/result/run-result';
import { aFlow, aTest, counted, largeFlow, onWay } from '../runs';

const layoutOf = (flow: FlowResult, tests = [aTest()]) => graphLayout(reachedFlow(flow, { tests }));

describe('the layout of a flow', () => {
  test('has no overlapping boxes in a flow of 62 actions, and all boxes are within its size', () => {
    const { boxes, width, height } = layoutOf(largeFlow());

    expect(boxes.filter(({ isReference }) => !isReference)).toHaveLength(62);
    expect(boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => overlap(box, other)))).toEqual([]);
    for (const box of boxes) {
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
    }
  });

  test('is the same each time', () => {
    expect(layoutOf(largeFlow())).toEqual(layoutOf(largeFlow()));
  });

  test('has one line for all branches from one action to another, with the best reach and a text for each branch', () => {
    const flow = aFlow('menu', { menu: { 'Equals 1': 'end', 'Equals 2': 'end', 'Equals 3': 'end' }, end: {} });
    const ways = [
      ['menu', 'Equals 1', 'end'],
      ['menu', 'Equals 1', 'end'],
      ['menu', 'Equals 2', 'end'],
    ];
    const tests = [onWay(aTest(), flow, ways[0]), onWay(aTest({ verdict: 'FAILED' }), flow, ways[2])];

    expect(layoutOf(counted(flow, ways), tests).lines).toMatchObject([
      {
        reach: 'covered',
        texts: [
          { text: '✓ Equals 1 ×2', reach: 'covered' },
          { text: '✗ Equals 2', reach: 'failed' },
          { text: '○ Equals 3', reach: 'never' },
        ],
      },
    ]);
  });

  test('refers to an action that more than six actions lead to, and draws it once', () => {
    const flowOf = (count: number) =>
      aFlow('many', {
        end: {},
        ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}`, { next: 'end' }])),
      });

    expect(layoutOf(flowOf(6)).boxes.filter(({ isReference }) => isReference)).toEqual([]);
    const { boxes, lines } = layoutOf(flowOf(7));
    expect(boxes.filter(({ isReference, name }) => isReference && name === '→ end')).toHaveLength(7);
    expect(boxes.filter(({ isReference }) => !isReference)).toHaveLength(8);
    expect(lines).toHaveLength(7);
  });

  test('draws an action that leads to itself, and leaves out a branch to a missing action', () => {
    const { lines } = layoutOf(aFlow('loop', { again: { next: 'again', NoMatchingError: 'gone' } }));

    expect(lines).toMatchObject([{ texts: [{ text: '○ next' }] }]);
  });

  test('shortens a long name between characters, and never within a character', () => {
    const { boxes } = layoutOf(aFlow('long', { ['😀'.repeat(40)]: {} }));

    expect(boxes[0].name).toBe(`${'😀'.repeat(14)}…`);
  });

  test('accepts names of members that each object has, and a flow without actions', () => {
    const names = aFlow('names', JSON.parse('{"__proto__": {"next": "constructor"}, "constructor": {}}'));

    expect(layoutOf(names).boxes).toHaveLength(2);
    expect(layoutOf(aFlow('empty', {})).boxes).toEqual([]);
  });
});

function overlap(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  );
}
