import { type SuiteSettings, type TestCaseProgress } from '../../../../lib/private/contract/suite';
import { courseOf } from '../../../../lib/private/suite-run/course';
import { type FinishedRun, outcomeOf } from '../../../../lib/private/suite-run/outcome';
import { beginning, failed, isDone, passed, retriesOf, started } from '../../../../lib/private/suite-run/progress';
import { needsReason, reasonOf } from '../../../../lib/private/suite-run/reasons';
import { nameOfStart, nextToStart } from '../../../../lib/private/suite-run/starts';

/*
 * These tests simulate whole runs with the functions of lib/private/suite-run alone, without a state machine, a service
 * or a real clock.
 */

const SECONDS_EACH = 10;

/** Plays a run in which each execution takes ten seconds. Test cases fail at the given attempts. */
function play(size: number, failsAt: ReadonlyMap<number, readonly number[]> = new Map()) {
  const suite: SuiteSettings = {
    name: 'Suite',
    testCases: Array.from({ length: size }, (_, index) => ({
      name: `Test ${index}`,
      arn: `${index}`,
      retries: 1,
      quarantined: false,
    })),
    maxConcurrency: 5,
    maxQueued: 0,
    failOnFlaky: false,
    timeout: 600,
  };
  const testCases: TestCaseProgress[] = [...beginning(suite)];
  const run = { suite, input: {}, testCases, isFull: false };
  const names: string[] = [];
  let mostAtOnce = 0;
  let now = 0;
  for (; !isDone(testCases); now += SECONDS_EACH * 1000) {
    testCases.forEach((progress, index) => {
      if (progress.status !== 'RUNNING') return;
      const status = failsAt.get(index)?.includes(progress.attempt!) ? 'FAILED' : 'PASSED';
      const { seconds } = courseOf(progress, { status }, now);
      testCases[index] =
        status === 'PASSED'
          ? passed(progress, seconds)
          : failed(progress, retriesOf(suite.testCases[index]), { seconds });
    });
    for (let next = nextToStart(run, 0, now); next !== undefined; next = nextToStart(run, next + 1, now)) {
      names.push(nameOfStart('run', next, testCases[next]));
      testCases[next] = started(testCases[next], `e${names.length}`, now);
    }
    mostAtOnce = Math.max(mostAtOnce, testCases.filter(({ status }) => status === 'RUNNING').length);
  }
  const failures = new Map(
    testCases.flatMap((progress, index) =>
      needsReason(progress) ? [[index, reasonOf(progress) ?? 'said goodbye'] as const] : [],
    ),
  );
  const ended: FinishedRun = { suite, input: {}, progress: testCases, failures };
  return { outcome: outcomeOf(ended), names, mostAtOnce };
}

test('A run of twelve test cases that pass has PASSED, with five executions at most at once', () => {
  const { outcome, mostAtOnce } = play(12);

  expect(outcome).toMatchObject({ verdict: 'PASSED', summary: 'Of 12 test cases, 12 passed.' });
  expect(outcome.testCases.map(({ seconds }) => seconds)).toEqual(Array(12).fill(SECONDS_EACH));
  expect(mostAtOnce).toBe(5);
});

test('A test case that fails once is started again under a new name, and is flaky', () => {
  const { outcome, names } = play(2, new Map([[1, [1]]]));

  expect(outcome).toMatchObject({
    verdict: 'PASSED',
    counts: { passed: 1, flaky: 1 },
    testCases: [{ attempts: 1 }, { attempts: 2, failure: expect.stringContaining('only when it was run again') }],
  });
  expect(names).toEqual(['run 0 0', 'run 1 0', 'run 1 1']);
});

test('A test case that fails at each attempt fails the run', () => {
  const { outcome } = play(2, new Map([[0, [1, 2]]]));

  expect(outcome).toMatchObject({
    verdict: 'FAILED',
    summary: 'Of 2 test cases, 1 passed, 1 failed. Test 0: said goodbye (execution e3).',
  });
});
