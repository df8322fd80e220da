import { type SuiteProgress, type TestCaseProgress } from '../../../lib/private/contract/suite';
import { reportOf } from '../../../lambda/suite-runner/report';
import { resultOf } from '../../../lambda/suite-runner/result';
import { stoppedInTime } from '../../../lib/private/suite-run/progress';
import { LOG_STREAM } from '../support/a-stack';
import { FAILING, PASSING, Suite } from '../support/a-suite';

const streamOf = (suite: Suite) => suite.logs.streams.get(`runs/${suite.execution.name}`)!;

describe('The report of a run that a deployment waits for', () => {
  test('has three lines for each failed test case, and the verdict in the end', async () => {
    const suite = (await Suite.start()).add([FAILING, PASSING]).add([FAILING], { retries: 1 });
    const { outcome } = await suite.run(suite.request());
    const { testCases, console } = outcome.result;
    const failure = expect.stringMatching(/^ {2}observation "with sales": expected to hear "with sales"/);
    expect(streamOf(suite)).toEqual([
      'Menu/Test1 failed',
      failure,
      `  Execution ${testCases[0].executionId}`,
      'Menu/Test3 failed 2 times',
      failure,
      `  Execution ${testCases[2].executionId}`,
      'FAILED: Of 3 test cases, 1 passed, 2 failed.',
      `The run: ${console}`,
    ]);
    expect(suite.cloudFormation.answers[0].Reason).toMatch(/CloudWatch Log Stream: runs\/[0-9a-f-]+$/);
  });

  test('stays within the 50 lines that the cdk CLI shows', async () => {
    const suite = (await Suite.start()).add(Array(40).fill(FAILING));
    const { outcome } = await suite.run({ ...suite.request(), maxFailures: 30 });
    const { failed } = outcome.result.counts;
    expect(streamOf(suite).length).toBeLessThanOrEqual(50);
    expect(streamOf(suite).at(-3)).toBe(
      `Number of further failed test cases: ${failed - 15}. The log of the run has them.`,
    );
    expect(streamOf(suite).at(-2)).toMatch(/^FAILED: Of 40 test cases, /);
  });

  test('names no execution of a test case that was never started', async () => {
    const suite = (await Suite.start()).add([PASSING], { arn: 'none' });
    await suite.run(suite.request());
    expect(streamOf(suite).slice(0, 3)).toEqual([
      'Menu/Test1 failed',
      '  the ARN by which it was imported is not the ARN of a test case: correct the ARN and deploy again',
      '  The log shows its executions, if any were started.',
    ]);
  });

  test('is written again when the step is repeated', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    suite.cloudFormation.answerFaults.push(...Array(8).fill(500));
    await suite.run(suite.request());
    expect(suite.cloudFormation.puts).toHaveLength(9);
    expect(streamOf(suite).filter((line) => line.startsWith('PASSED'))).toHaveLength(2);
  });

  test('is in the log of the function when it cannot be written, and the answer names that log', async () => {
    const suite = (await Suite.start()).add([FAILING]);
    suite.logs.refusal = 'AccessDeniedException';
    await suite.run(suite.request());
    expect(suite.world.lines).toContainEqual({
      outcome: 'report not written',
      message: expect.stringMatching(/^The report could not be written to /),
    });
    expect(suite.world.lines).toContainEqual({ message: 'FAILED: Of 1 test case, 1 failed.' });
    expect(suite.cloudFormation.answers[0].Reason!.endsWith(`CloudWatch Log Stream: ${LOG_STREAM}`)).toBe(true);
  });

  test('is not written for a run that no deployment waits for', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    await suite.run();
    expect(suite.logs.streams.size).toBe(0);
  });

  test('of a failure without any information says where to look', async () => {
    const { settings: suite, execution } = (await Suite.start()).add([PASSING]);
    const progress: SuiteProgress = [{ status: 'FAILED' }];
    const ended = { suite, execution, input: {}, progress, failures: new Map(), endedAt: 0 };
    expect(reportOf(ended, resultOf(ended)).slice(0, 2)).toEqual(['Menu/Test1 failed', '  The log shows the reason.']);
  });

  test('does not say that nothing was started when an earlier execution failed', async () => {
    const { settings: suite, execution } = (await Suite.start()).add([PASSING]);
    const before: TestCaseProgress = { status: 'RUNNING', attempt: 2, starts: 2, executionId: 'queued' };
    const ended = { suite, execution, input: {}, progress: [stoppedInTime(before)], failures: new Map(), endedAt: 0 };
    expect(reportOf(ended, resultOf(ended))[2]).toBe('  The log shows its executions, if any were started.');
  });

  test('of a suite that flaky test cases fail says at which attempt they passed', async () => {
    const { settings, execution } = (await Suite.start()).add([PASSING]);
    const progress: SuiteProgress = [{ status: 'FLAKY', attempt: 2 }];
    const suite = { ...settings, failOnFlaky: true };
    const ended = { suite, execution, input: {}, progress, failures: new Map(), endedAt: 0 };
    expect(reportOf(ended, resultOf(ended))[0]).toBe('Menu/Test1 passed only at attempt 2');
  });
});
