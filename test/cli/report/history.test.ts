import { histories, newestFirst } from '../../../cli/report/history';
import { aRun, aTest } from '../runs';

const verdicts = (runs: Parameters<typeof histories>[0]) =>
  histories(runs).map(({ name, results }) => [name, ...results.map((result) => result?.verdict)]);

describe('the history of test cases', () => {
  test('has the verdict of each run, and a gap where a run does not have the test case', () => {
    const [kept, added, removed] = ['kept', 'added', 'removed'].map((name) => aTest({ name }));
    const failed = aTest({ name: 'kept', verdict: 'FAILED' });

    expect(verdicts([aRun({ tests: [added, failed] }), aRun({ tests: [kept, removed] })])).toEqual([
      ['added', 'PASSED', undefined],
      ['kept', 'FAILED', 'PASSED'],
      ['removed', undefined, 'PASSED'],
    ]);
  });

  test('has one entry, under the newest name, for a construct whose test case got another name', () => {
    const test = (name: string) => aTest({ name, file: undefined, stack: 'Stack', path: 'Stack/Billing' });

    expect(verdicts([aRun({ tests: [test('new')] }), aRun({ tests: [test('old')] })])).toEqual([
      ['new', 'PASSED', 'PASSED'],
    ]);
  });

  test('keeps test cases with the same path in two stacks apart', () => {
    const test = (stack: string) => aTest({ file: undefined, stack, path: 'Same/Path' });

    expect(histories([aRun({ tests: [test('One'), test('Two')] })])).toHaveLength(2);
  });

  test('orders runs by the time at which they began, the newest first', () => {
    const days = ['25', '27', '26'].map((day) => aRun({ startedAt: `2026-11-${day}T10:00:00.000Z` }));

    expect(newestFirst(days).map(({ startedAt }) => startedAt.slice(8, 10))).toEqual(['27', '26', '25']);
  });
});
