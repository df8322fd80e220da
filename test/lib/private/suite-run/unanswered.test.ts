import { type SuiteProgress, type TestCaseProgress } from '../../../../lib/private/contract/suite';
import { type ExecutionState } from '../../../../lib/private/suite-run/execution-state';
import { isUnanswered, mayHaveStarted } from '../../../../lib/private/suite-run/unanswered';

const SENT_AT = Date.parse('2026-03-01T12:00:00Z');
const LATER = SENT_AT + 10_000;
const UNANSWERED: TestCaseProgress = { status: 'WAITING', since: SENT_AT / 1000, problem: 'OUTAGE' };

function listOf(standing: ExecutionState): ReadonlyMap<string, ExecutionState> {
  return new Map([['execution', standing]]);
}

function mayHave(list: ReadonlyMap<string, ExecutionState>, now = LATER, others: SuiteProgress = []): boolean {
  return mayHaveStarted('test-case', UNANSWERED, list, [UNANSWERED, ...others], now);
}

test('Only a start that met an outage was not answered', () => {
  expect(isUnanswered(UNANSWERED)).toBe(true);
  expect(isUnanswered({ status: 'WAITING', problem: 'LIMIT' })).toBe(false);
});

describe('A start that was not answered may have started an execution', () => {
  test('as long as lists may lack it', () => {
    expect(mayHave(new Map(), LATER - 1)).toBe(true);
    expect(mayHave(new Map())).toBe(false);
  });

  test('when one of its test case runs that no start is known of', () => {
    const list = listOf({ status: 'IN_PROGRESS', testCaseId: 'test-case' });
    expect(mayHave(list)).toBe(true);
    expect(mayHave(list, LATER, [{ status: 'RUNNING', executionId: 'execution' }])).toBe(false);
  });

  test('and not when the listed one has ended or of another test case', () => {
    expect(mayHave(listOf({ status: 'STOPPED', testCaseId: 'test-case' }))).toBe(false);
    expect(mayHave(listOf({ status: 'IN_PROGRESS', testCaseId: 'another' }))).toBe(false);
  });
});
