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

test('A start is unanswered after an outage, and not after a refusal', () => {
  expect(isUnanswered(UNANSWERED)).toBe(true);
  expect(isUnanswered({ status: 'WAITING', problem: 'LIMIT' })).toBe(false);
});

describe('A start that was not answered may have started an execution', () => {
  test('while lists may not yet contain the execution', () => {
    expect(mayHave(new Map(), LATER - 1)).toBe(true);
    expect(mayHave(new Map())).toBe(false);
  });

  test('when an execution of its test case runs that belongs to no known start', () => {
    const list = listOf({ status: 'IN_PROGRESS', testCaseId: 'test-case' });
    expect(mayHave(list)).toBe(true);
    expect(mayHave(list, LATER, [{ status: 'RUNNING', executionId: 'execution' }])).toBe(false);
  });

  test('but not when the listed execution has ended or belongs to another test case', () => {
    expect(mayHave(listOf({ status: 'STOPPED', testCaseId: 'test-case' }))).toBe(false);
    expect(mayHave(listOf({ status: 'IN_PROGRESS', testCaseId: 'another' }))).toBe(false);
  });
});
