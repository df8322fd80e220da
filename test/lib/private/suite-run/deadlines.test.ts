import { type SuiteSettings, type TestCaseProgress } from '../../../../lib/private/contract/suite';
import { endOf, givenUp, isTooLate } from '../../../../lib/private/suite-run/deadlines';

const STARTED_AT = Date.parse('2026-03-01T12:00:00Z');
const suite: SuiteSettings = {
  name: 'Suite',
  testCases: [],
  maxConcurrency: 5,
  maxQueued: 5,
  failOnFlaky: false,
  timeout: 600,
};

describe('A run is out of time', () => {
  test('after the timeout of its suite', () => {
    expect(endOf(suite, STARTED_AT)).toBe(STARTED_AT + 600_000);
  });

  test('four minutes before its answer must arrive, when that is earlier', () => {
    expect(endOf(suite, STARTED_AT, STARTED_AT + 500_000)).toBe(STARTED_AT + 260_000);
    expect(endOf(suite, STARTED_AT, STARTED_AT + 3_600_000)).toBe(STARTED_AT + 600_000);
  });
});

test('A run ends 150 seconds after it is out of time', () => {
  expect(isTooLate(STARTED_AT, STARTED_AT + 149_999)).toBe(false);
  expect(isTooLate(STARTED_AT, STARTED_AT + 150_000)).toBe(true);
});

describe('When a run has ended without an answer, a test case', () => {
  test('that still ran has failed', () => {
    const running: TestCaseProgress = { status: 'RUNNING', attempt: 1, starts: 1, executionId: 'e' };
    expect(givenUp(running)).toMatchObject({ status: 'FAILED', problem: 'OUT_OF_TIME', executionId: 'e' });
  });

  test('that still waited was not run', () => {
    expect(givenUp({ status: 'WAITING' }).status).toBe('NOT_RUN');
  });

  test('that had ended stays unchanged', () => {
    const passed: TestCaseProgress = { status: 'PASSED', attempt: 1 };
    expect(givenUp(passed)).toBe(passed);
  });
});
