import { type SuiteInput, type SuiteSettings, type TestCaseProgress } from '../../../../lib/private/contract/suite';
import { afterRefusal, nameOfStart, nextToStart, type Refusal } from '../../../../lib/private/suite-run/starts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const WAITING: TestCaseProgress = { status: 'WAITING' };
const RUNNING: TestCaseProgress = { status: 'RUNNING', attempt: 1, starts: 1, executionId: 'e', since: NOW / 1000 };
const FAILED: TestCaseProgress = { status: 'FAILED', attempt: 1, starts: 1 };

function suiteOf(size: number, changes: Partial<SuiteSettings> = {}): SuiteSettings {
  const testCases = Array.from({ length: size }, (_, index) => ({
    name: `Test ${index}`,
    arn: `${index}`,
    retries: 0,
    quarantined: false,
  }));
  return { name: 'Suite', testCases, maxConcurrency: 5, maxQueued: 2, failOnFlaky: false, timeout: 600, ...changes };
}

describe('The test case that is started next', () => {
  const next = (testCases: readonly TestCaseProgress[], from = 0, input: SuiteInput = {}, isFull = false) =>
    nextToStart({ suite: suiteOf(testCases.length), input, testCases, isFull }, from, NOW);

  test('is the first one that waits', () => {
    expect(next([RUNNING, WAITING, WAITING])).toBe(1);
  });

  test('is not before the index at which the search begins', () => {
    expect(next([WAITING, WAITING], 1)).toBe(1);
    expect(next([WAITING, WAITING], 2)).toBeUndefined();
  });

  test('is not a test case that still pauses after a lost execution', () => {
    const lost: TestCaseProgress = { status: 'WAITING', attempt: 1, starts: 1, since: NOW / 1000, problem: 'VANISHED' };
    expect(next([lost, WAITING])).toBe(1);
  });

  test('does not exist when the five places of the service and the places in its queue are occupied', () => {
    expect(next([...Array(6).fill(RUNNING), WAITING])).toBe(6);
    expect(next([...Array(7).fill(RUNNING), WAITING])).toBeUndefined();
  });

  test('does not exist when the service has refused to start more executions', () => {
    expect(next([WAITING], 0, {}, true)).toBeUndefined();
  });

  test('does not exist when the maximum number of test cases has failed', () => {
    expect(next([FAILED, WAITING], 0, { maxFailures: 2 })).toBe(1);
    expect(next([FAILED, WAITING], 0, { maxFailures: 1 })).toBeUndefined();
  });
});

describe('The name of a start', () => {
  test('is the same when the start is repeated', () => {
    expect(nameOfStart('run', 3, WAITING)).toBe(nameOfStart('run', 3, { ...WAITING, problem: 'OUTAGE' }));
  });

  test('differs for each start, each test case and each run', () => {
    const names = [
      nameOfStart('run', 3, WAITING),
      nameOfStart('run', 3, { ...WAITING, starts: 1 }),
      nameOfStart('run', 4, WAITING),
      nameOfStart('another run', 3, WAITING),
    ];
    expect(new Set(names).size).toBe(4);
  });
});

describe('A test case', () => {
  const REFUSED: Refusal = { isLimit: false, isOutage: false, isDenied: false, isNotFound: false };
  const after = (refusal: Partial<Refusal>, startedAt = NOW) =>
    afterRefusal(WAITING, { ...REFUSED, ...refusal }, { now: NOW, startedAt });

  test('waits without a pause when the service has no room for its start', () => {
    expect(after({ isLimit: true })).toEqual({ status: 'WAITING', problem: 'LIMIT' });
  });

  test('waits with a pause when the service did not answer its start', () => {
    expect(after({ isOutage: true })).toEqual({ status: 'WAITING', problem: 'OUTAGE', since: NOW / 1000 });
  });

  test('waits when its start is denied, and has failed when the role is no longer new', () => {
    expect(after({ isDenied: true }, NOW - 119_000)).toMatchObject({ status: 'WAITING', problem: 'DENIED' });
    expect(after({ isDenied: true }, NOW - 120_000)).toMatchObject({ status: 'FAILED', problem: 'DENIED' });
  });

  test('has failed when the service refuses its start', () => {
    expect(after({ isNotFound: true })).toMatchObject({ status: 'FAILED', problem: 'NOT_FOUND' });
    expect(after({})).toMatchObject({ status: 'FAILED', problem: 'REFUSED' });
  });
});
