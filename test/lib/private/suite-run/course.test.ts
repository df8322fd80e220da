import { type TestCaseProgress } from '../../../../lib/private/contract/suite';
import {
  courseOf,
  failureOf,
  isMissing,
  listedSince,
  mayHaveOpenContact,
} from '../../../../lib/private/suite-run/course';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const ASKED_FOR = NOW - 400_000;
const RUNNING: TestCaseProgress = { status: 'RUNNING', executionId: 'e', since: ASKED_FOR / 1000 };

describe('The course of an execution', () => {
  test('that has ended has the seconds from its start to its end', () => {
    const times = { startedAt: NOW - 90_000, endedAt: NOW - 60_000 };
    expect(courseOf(RUNNING, { status: 'PASSED', ...times }, NOW)).toEqual({ status: 'PASSED', seconds: 30 });
    expect(courseOf(RUNNING, { status: 'FAILED', ...times }, NOW)).toEqual({ status: 'FAILED', seconds: 30 });
  });

  test('without times of the service has the seconds since the request to start the execution', () => {
    expect(courseOf(RUNNING, { status: 'PASSED' }, NOW)).toEqual({ status: 'PASSED', seconds: 400 });
  });

  test('that begins to run is IN_PROGRESS, however long the execution waited in the queue', () => {
    expect(courseOf(RUNNING, { status: 'IN_PROGRESS', startedAt: ASKED_FOR }, NOW).status).toBe('IN_PROGRESS');
  });

  test('that runs a minute longer than the limit of the service is TOO_LONG', () => {
    const after = (seconds: number) => ({ ...RUNNING, runsSince: NOW / 1000 - seconds });
    expect(courseOf(after(359), { status: 'IN_PROGRESS' }, NOW)).toEqual({ status: 'IN_PROGRESS', seconds: 359 });
    expect(courseOf(after(360), { status: 'IN_PROGRESS' }, NOW)).toEqual({ status: 'TOO_LONG', seconds: 360 });
  });

  test.each(['INITIATED', 'STOPPED', 'VANISHED'] as const)('that is %s has this status', (status) => {
    expect(courseOf(RUNNING, { status }, NOW).status).toBe(status);
  });
});

test('An execution that passed just before the limit of the service may have an open contact', () => {
  expect(mayHaveOpenContact({ status: 'PASSED', seconds: 284 })).toBe(false);
  expect(mayHaveOpenContact({ status: 'PASSED', seconds: 285 })).toBe(true);
});

describe('A failed execution', () => {
  test('with complete records means that its test case has failed', () => {
    expect(failureOf({ isComplete: true, didNotStart: false }, 0)).toBe('FAILED');
  });

  test('that the service did not start says nothing about its test case', () => {
    expect(failureOf({ isComplete: true, didNotStart: true }, 0)).toBe('NOT_STARTED');
  });

  test('without complete records counts as failed after half a minute', () => {
    expect(failureOf({ isComplete: false, didNotStart: false }, 29_999)).toBe('INCOMPLETE');
    expect(failureOf({ isComplete: false, didNotStart: false }, 30_000)).toBe('FAILED');
  });
});

test('Executions are listed from a minute before the start of the first running execution', () => {
  expect(listedSince([RUNNING, { ...RUNNING, since: NOW / 1000 }])).toBe(ASKED_FOR - 60_000);
});

test('An execution that is in no list is missing after ten seconds', () => {
  expect(isMissing(RUNNING, ASKED_FOR + 9_999)).toBe(false);
  expect(isMissing(RUNNING, ASKED_FOR + 10_000)).toBe(true);
});
