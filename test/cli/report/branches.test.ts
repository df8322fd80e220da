import { reachedFlow } from '../../../cli/report/branches';
import { aFlow, aTest, counted, onWay, type Way } from '../runs';

const FLOW = aFlow('menu', {
  greeting: { next: 'menu', NoMatchingError: 'end' },
  menu: { 'Equals 1': 'end', 'Equals 2': 'end', 'Equals 3': 'end' },
  end: {},
});

const way = (choice: string): Way => ['greeting', 'next', 'menu', choice, 'end'];

describe('a branch of a flow', () => {
  const tests = [onWay(aTest(), FLOW, way('Equals 1')), onWay(aTest({ verdict: 'FAILED' }), FLOW, way('Equals 2'))];
  const { branches, actions } = reachedFlow(counted(FLOW, [way('Equals 1'), way('Equals 2')]), { tests });
  const branch = (wanted: string) => branches.find(({ label }) => label === wanted);

  test('is covered when a test case that passed took it, even if a test case that failed also took it', () => {
    expect(branch('next')).toMatchObject({ reach: 'covered', times: 2 });
    expect(branch('Equals 1')).toMatchObject({ reach: 'covered', times: 1 });
  });

  test('is failed when only test cases that failed took it', () => {
    expect(branch('Equals 2')).toMatchObject({ reach: 'failed', times: 1 });
  });

  test('is never reached when no test case took it', () => {
    expect(branch('Equals 3')).toMatchObject({ reach: 'never', times: 0 });
    expect(branch('NoMatchingError')).toMatchObject({ reach: 'never', times: 0 });
  });

  test('leads from one action to another', () => {
    expect(branch('Equals 1')?.from).toBe(actions[1]);
    expect(branch('Equals 1')?.to).toBe(actions[2]);
  });

  test('leads nowhere when the flow does not have the next action', () => {
    const [lost] = reachedFlow(aFlow('lost', { greeting: { next: 'gone' } }), { tests: [] }).branches;

    expect(lost.to).toBeUndefined();
  });

  test('is never reached when its action has the name of a member that each object has', () => {
    const flow = aFlow('names', { constructor: { toString: 'constructor' } });
    const test = aTest({
      flows: [{ id: 'names', coverage: { all: 0, withoutErrors: 0 }, actions: {}, transitions: {} }],
    });

    expect(reachedFlow(flow, { tests: [test] })).toMatchObject({
      actions: [{ reach: 'never', times: 0 }],
      branches: [{ reach: 'never', times: 0 }],
    });
  });
});
