import {
  type DeploymentRequest,
  type SuiteProgress,
  type SuiteSettings,
  type TestCaseProgress,
  type TickStep,
} from '../../../lib/private/contract/suite';
import { MAX_RUN_SECONDS, SUITE_STEP_TIMEOUT_SECONDS } from '../../../lib/private/contract/timing';
import { type Executions } from '../../../lambda/connect/executions';
import { conclude } from '../../../lambda/suite-runner/conclude';
import { earliestStart } from '../../../lib/private/suite-run/progress';
import { tick } from '../../../lambda/suite-runner/tick';
import { FAILING, PASSING, Suite } from '../support/a-suite';
import { doing, refusing } from '../support/executions';
import { anInvocation } from '../support/an-invocation';
import { VirtualWorld } from '../support/virtual-world';

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666/test-case/1';
const START = new VirtualWorld().now();
const suite: SuiteSettings = {
  name: 'Suite',
  testCases: [{ name: 'Test', arn: ARN, retries: 0, quarantined: false }],
  maxConcurrency: 5,
  maxQueued: 5,
  failOnFlaky: false,
  timeout: MAX_RUN_SECONDS,
};
const execution = {
  id: 'arn:aws:states:us-east-1:1:execution:S:1',
  name: '1',
  startTime: new Date(START).toISOString(),
};
const WAITING: TestCaseProgress = { status: 'WAITING' };

/** The progress of a running execution that was started this number of seconds after the start of the run. */
const running = (after = 0): TestCaseProgress => ({
  status: 'RUNNING',
  attempt: 1,
  starts: 1,
  executionId: 'e',
  since: START / 1000 + after,
});

/** Runs a tick this number of seconds after the start of the run. */
function tickAt(seconds: number, progress: SuiteProgress, executions: Executions, more: Partial<TickStep> = {}) {
  const world = new VirtualWorld();
  world.pass(seconds * 1000);
  return tick({ step: 'TICK', suite, execution, input: {}, progress, ...more }, executions, anInvocation(world));
}

describe('A tick', () => {
  test('lists executions from a minute before the first of its executions, since clocks differ', async () => {
    const asked: number[] = [];
    await tickAt(
      100,
      [running(95)],
      doing({ list: async (_: unknown, since: number) => (asked.push(since), new Map()) }),
    );
    expect(asked).toEqual([START + 35_000]);
  });

  test('describes an execution separately when it is not listed after ten seconds, and not before', async () => {
    let asked = 0;
    const executions = doing({ summary: async () => (asked++, { status: 'IN_PROGRESS' }) });
    await tickAt(9, [running()], executions);
    expect(asked).toBe(0);
    await tickAt(10, [running()], executions);
    expect(asked).toBe(1);
  });

  test('waits half a minute for the records of a failure to be complete', async () => {
    const failedAt = (seconds: number) =>
      doing({ list: async () => new Map([['e', { status: 'FAILED', endedAt: START + seconds * 1000 }]]) });
    expect((await tickAt(99, [running()], failedAt(70))).progress[0].status).toBe('RUNNING');
    expect((await tickAt(100, [running()], failedAt(70))).progress[0].status).toBe('FAILED');
  });

  test.each([
    [284, 0],
    [285, 1],
  ])('looks for a contact that is left after a pass of %i seconds %i times', async (seconds, times) => {
    let looks = 0;
    const list = async () => new Map([['e', { status: 'PASSED', startedAt: START, endedAt: START + seconds * 1000 }]]);
    await tickAt(300, [running()], doing({ list, records: async () => (looks++, []) }));
    expect(looks).toBe(times);
  });

  test('stops an execution that still runs a minute after the limit of the service, and not before', async () => {
    const stopped: number[] = [];
    const lookAt = (seconds: number) => {
      const list = async () => new Map([['e', { status: 'IN_PROGRESS' }]]);
      const executions = doing({ list, stop: async () => void stopped.push(seconds) });
      return tickAt(seconds, [{ ...running(), runsSince: START / 1000 }], executions);
    };
    await lookAt(359);
    await lookAt(360);
    expect(stopped).toEqual([360]);
  });

  test('regards a denial as that of a new role for two minutes', async () => {
    const start = refusing(403, 'AccessDeniedException');
    const deniedAt = async (seconds: number) => (await tickAt(seconds, [WAITING], doing({ start }))).progress[0];
    expect(await deniedAt(119)).toMatchObject({ status: 'WAITING', problem: 'DENIED' });
    expect(await deniedAt(120)).toMatchObject({ status: 'FAILED', problem: 'DENIED' });
  });

  test('tries a start for fifteen seconds, and begins one only when there is as much time', async () => {
    const patience: number[] = [];
    const executions = doing({
      start: async (...[, , given]: [unknown, unknown, number]) => (patience.push(given), 'e'),
    });
    const startIn = (left: number) => {
      const world = new VirtualWorld();
      const step: TickStep = { step: 'TICK', suite, execution, input: {}, progress: [WAITING] };
      return tick(step, executions, { ...anInvocation(world), deadline: world.now() + left });
    };
    await startIn(15_000);
    expect(patience).toEqual([]);
    await startIn(15_001);
    expect(patience).toEqual([15_000]);
  });

  test('ends when the service still does not answer two and a half minutes after the run is out of time, and not before', async () => {
    const away = doing({ list: refusing(503, 'ServiceUnavailable') });
    const isDoneAt = async (seconds: number) =>
      (await tickAt(seconds, [running()], away, { suite: { ...suite, timeout: 100 } })).isDone;
    expect(await isDoneAt(249)).toBe(false);
    expect(await isDoneAt(250)).toBe(true);
  });

  test('comes every two seconds at first and every five later, so that the longest run fits into the history of Step Functions', async () => {
    const list = async () => new Map([['e', { status: 'INITIATED' }]]);
    const EVENTS = { history: 25_000, tick: 9 };
    const pauseAt = async (seconds: number) => (await tickAt(seconds, [running()], doing({ list }))).pause;
    expect([await pauseAt(1), await pauseAt(1_800), await pauseAt(1_801)]).toEqual([2, 2, 5]);
    const ticks = 1_800 / 2 + (MAX_RUN_SECONDS - 1_800) / 5;
    expect(ticks * EVENTS.tick).toBeLessThan(EVENTS.history);
  });

  test('starts a test case again after a longer and longer pause: from five seconds up to a minute', () => {
    const pauses = [1, 2, 3, 4, 5, 6].map((starts) =>
      earliestStart({ status: 'WAITING', attempt: 1, starts, since: 0 }),
    );
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  test('makes calls for no longer than a minute', async () => {
    const subject = (await Suite.start()).add([PASSING]);
    subject.beforeTick = (number) => {
      begun[number] = subject.world.now();
      const throttled = { status: 429, type: 'ThrottlingException', times: 12 };
      if (number === 2) subject.connect.failNext('ListTestCaseExecutions', throttled);
    };
    const begun: number[] = [];
    await subject.run();
    const [, , second, third] = begun;
    expect(third - second).toBeGreaterThan(40_000);
    expect(third - second).toBeLessThanOrEqual(62_000);
  });
});

test('A contact that does not show in the records is looked for again two seconds after its execution was stopped', async () => {
  const world = new VirtualWorld();
  const step: TickStep = { step: 'TICK', suite: { ...suite, timeout: 0 }, execution, input: {}, progress: [running()] };
  await tick(step, doing({ stop: async () => undefined }), anInvocation(world));
  expect(world.naps).toEqual([2_000]);
});

describe('A run that CloudFormation waits for', () => {
  const deploymentIn = (seconds: number) => ({ deployment: { deadline: START + seconds * 1000 } as DeploymentRequest });

  test.each([
    [241, true],
    [240, false],
  ])('starts executions when there are %i seconds left: %s', async (seconds, starts) => {
    const input = deploymentIn(seconds);
    const { progress } = await tickAt(0, [WAITING], doing({ start: async () => 'e' }), { input });
    expect(progress[0].status === 'RUNNING').toBe(starts);
  });

  test.each([
    [61, true],
    [60, false],
  ])('reads records when there are %i seconds left: %s', async (seconds, reads) => {
    let read = 0;
    const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
    const input = deploymentIn(seconds);
    const step = { step: 'CONCLUDE', suite, execution, input, progress, error: null } as const;
    await conclude(step, doing({ records: async () => (read++, []) }), anInvocation());
    expect(read > 0).toBe(reads);
  });
});

test('A conclusion tries for fifteen seconds to read the expectations of a test case', async () => {
  const patience: number[] = [];
  const content = async (...[, given]: [unknown, number]) => void patience.push(given);
  const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
  const step = { step: 'CONCLUDE', suite, execution, input: {}, progress, error: null } as const;
  await conclude(step, doing({ content }), anInvocation());
  expect(patience).toEqual([15_000]);
});

test('A conclusion works until a minute before its function ends, which is for the answer', async () => {
  const subject = (await Suite.start()).add([FAILING]);
  subject.connect.failNext('ListTestCaseExecutionRecords', { status: 429, type: 'ThrottlingException', times: 99 });
  await subject.conclude({}, [{ status: 'FAILED', attempt: 1, executionId: 'e' }], null);
  const lasted = subject.world.now() - START;
  expect(lasted).toBeGreaterThan((SUITE_STEP_TIMEOUT_SECONDS - 80) * 1000);
  expect(lasted).toBeLessThanOrEqual((SUITE_STEP_TIMEOUT_SECONDS - 60) * 1000);
});
