import { elapsedAt, type TestCaseExecution } from '../../../local/connect/executions/test-case-execution';

const execution = (more: Partial<TestCaseExecution>): TestCaseExecution => ({
  ...{ Id: 'e', Serial: 1, InstanceArn: 'i', TestCaseArn: 't', TestCaseName: 'T', Tags: {}, contactId: 'c' },
  requestedAt: 1_000,
  ...more,
});

test('The elapsed time of an execution is -Infinity before it begins, even when it was stopped', () => {
  expect(elapsedAt(execution({}), 5_000)).toBe(-Infinity);
  expect(elapsedAt(execution({ stoppedAt: 2_000 }), 5_000)).toBe(-Infinity);
});

test('The elapsed time of an execution ends with its duration or when it is stopped', () => {
  const begun = { beganAt: 2_000, duration: 10_000 };
  expect(elapsedAt(execution(begun), 5_000)).toBe(3_000);
  expect(elapsedAt(execution(begun), 50_000)).toBe(10_000);
  expect(elapsedAt(execution({ ...begun, stoppedAt: 4_000 }), 50_000)).toBe(2_000);
});
