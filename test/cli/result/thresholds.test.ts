import { summarize, type Thresholds } from '../../../cli/result/summary';
import { judged, notStarted, type JudgedResult } from '../../../local/test-runner';
import { aTest } from '../runs';

const FACTS = { flows: [], startedAt: '2026-11-26T10:04:05.678Z', milliseconds: 1 };

/** Returns true when a run with only this test case passes. */
function passes(test: Parameters<typeof aTest>[0], thresholds: Partial<Thresholds> = {}): boolean {
  const execution: JudgedResult = judged(notStarted('it is not executed here'));
  const executed = [{ test: aTest(test), execution }];
  return summarize({ ...FACTS, executed, thresholds: { minCoverage: 0, failOnLowConfidence: false, ...thresholds } })
    .passed;
}

test('a run passes when all test cases passed, and fails when one failed', () => {
  expect([passes({ verdict: 'PASSED' }), passes({ verdict: 'FAILED' })]).toEqual([true, false]);
});

test('a verdict of low confidence fails the run only with the option failOnLowConfidence', () => {
  expect(passes({ confidence: 'low' })).toBe(true);
  expect(passes({ confidence: 'low' }, { failOnLowConfidence: true })).toBe(false);
  expect(passes({ confidence: 'high' }, { failOnLowConfidence: true })).toBe(true);
});
