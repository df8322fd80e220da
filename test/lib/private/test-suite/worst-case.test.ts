import * as fc from 'fast-check';
import { defaultTimeout, worstCase } from '../../../../lib/private/test-suite/worst-case';

const SUITE = fc.tuple(
  // For each test case, the durations of its executions, each as a share of the longest possible duration.
  fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  }),
  fc.integer({ min: 1, max: 5 }),
);

/** Returns the time of a run that starts the executions of the test cases as soon as possible. */
function timeOf(testCases: readonly (readonly number[])[], maxConcurrency: number): number {
  const waiting = testCases.map((shares) => ({ shares, at: 0 }));
  const free = Array.from({ length: maxConcurrency }, () => 0);
  let end = 0;
  while (waiting.length > 0) {
    free.sort((one, other) => one - other);
    waiting.sort((one, other) => one.at - other.at);
    const { shares, at } = waiting.shift()!;
    const ended = Math.max(free[0], at) + shares[0] * 300;
    free[0] = ended;
    end = Math.max(end, ended);
    if (shares.length > 1) waiting.push({ shares: shares.slice(1), at: ended });
  }
  return end;
}

test('no run takes longer than the worst case, and the default timeout is not shorter', () => {
  fc.assert(
    fc.property(SUITE, ([testCases, maxConcurrency]) => {
      const retries = testCases.map(({ length }) => ({ retries: length - 1 }));
      const { seconds } = worstCase(retries, maxConcurrency);

      expect(timeOf(testCases, maxConcurrency)).toBeLessThanOrEqual(seconds - 60 + 1e-6);
      expect(defaultTimeout(retries, maxConcurrency)).toBeGreaterThanOrEqual(Math.min(seconds, 3 * 3600));
    }),
  );
});

test('a run of one test case takes exactly the time of its executions in the worst case', () => {
  expect(worstCase([{ retries: 5 }], 1).seconds).toBe(6 * 300 + 60);
});
