import { type RunProblem, type SuiteSettings } from '../../../../lib/private/contract/suite';
import { suiteDefinition } from '../../../../lib/private/test-suite/definition';
import { longestTestCaseArn, MAX_STATE, worstSize, worstStep } from '../../../../lib/private/test-suite/worst-size';

function aSuiteOf(count: number, nameLength: number): SuiteSettings {
  return {
    name: 'n'.repeat(255),
    testCases: Array.from({ length: count }, () => ({
      name: 'n'.repeat(nameLength),
      arn: longestTestCaseArn(),
      retries: 5,
      quarantined: false,
    })),
    maxConcurrency: 5,
    maxQueued: 95,
    failOnFlaky: false,
    timeout: 10_800,
  };
}

test('500 test cases fit into a run when their names have 110 characters, but not when they have 210', () => {
  expect(worstSize(aSuiteOf(500, 110))).toBeLessThanOrEqual(MAX_STATE);
  expect(worstSize(aSuiteOf(500, 210))).toBeGreaterThan(MAX_STATE);
});

test('a suite that fits into a run has a definition that Step Functions accepts', () => {
  const counts = Array.from({ length: 500 }, (_, index) => 500 - index);
  const count = counts.find((each) => worstSize(aSuiteOf(each, 255)) <= MAX_STATE)!;
  for (const suite of [aSuiteOf(count, 255), aSuiteOf(500, 110)]) {
    const definition = suiteDefinition({ partition: 'aws-us-gov', functionArn: 'f'.repeat(170), suite });
    expect(Buffer.byteLength(JSON.stringify(definition))).toBeLessThan(1024 * 1024);
  }
});

test('the progress of a test case with a problem is not longer than that of a running test case', () => {
  const problems: Record<RunProblem, true> = {
    LIMIT: true,
    OUTAGE: true,
    CANCELLED: true,
    NO_ARN: true,
    DENIED: true,
    NOT_FOUND: true,
    REFUSED: true,
    NOT_STARTED: true,
    VANISHED: true,
    STOPPED: true,
    TOO_LONG: true,
    OUT_OF_TIME: true,
    BROKEN_OFF: true,
  };
  const [running] = worstStep(aSuiteOf(1, 1)).Payload.progress!;
  const { attempt, starts, executionId, since } = running;
  const failed = Object.keys(problems).map((problem) => ({ status: 'FAILED', problem, executionId, seconds: 9999 }));
  // With the problem OUTAGE, a waiting test case keeps the id of its execution. With NOT_STARTED, it has no id.
  const waiting = { status: 'WAITING', problem: 'OUTAGE', executionId, since };
  const lost = { status: 'WAITING', problem: 'NOT_STARTED', since };
  const found = { status: 'RUNNING', problem: 'OUTAGE', executionId, since };
  const sizes = [...failed, waiting, lost, found].map((each) => JSON.stringify({ attempt, starts, ...each }).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(JSON.stringify(running).length);
});
