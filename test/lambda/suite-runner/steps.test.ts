import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConcludeStep,
  type DeploymentRequest,
  type SuiteProgress,
  type SuiteSettings,
  type TestCaseProgress,
  type TickStep,
} from '../../../lib/private/contract/suite';
import { type ExecutionState } from '../../../lib/private/suite-run/execution-state';
import { ConnectClients } from '../../../lambda/connect/clients';
import { Executions } from '../../../lambda/connect/executions';
import { Pace } from '../../../lambda/connect/pace';
import { type Invocation } from '../../../lambda/invocation/invocation';
import { withinTime } from '../../../lambda/invocation/within-time';
import { conclude } from '../../../lambda/suite-runner/conclude';
import { failed, leftOut, lost, passed, stoppedInTime } from '../../../lib/private/suite-run/progress';
import { resultOf } from '../../../lambda/suite-runner/result';
import { tick } from '../../../lambda/suite-runner/tick';
import { doing, refusing } from '../support/executions';
import { anInvocation } from '../support/an-invocation';
import { VirtualWorld } from '../support/virtual-world';

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666/test-case/1';
const world = new VirtualWorld();
const execution = { id: 'arn:aws-us-gov:states:us-gov-west-1:1:execution:S:1', name: '1', startTime: iso(world.now()) };
const suite: SuiteSettings = {
  name: 'Suite',
  testCases: [{ name: 'Test', arn: ARN, retries: 0, quarantined: false }],
  maxConcurrency: 5,
  maxQueued: 5,
  failOnFlaky: false,
  timeout: 3600,
};
const since = Math.floor(world.now() / 1000);
const RUNNING: TestCaseProgress = { status: 'RUNNING', attempt: 1, starts: 1, executionId: 'e', since };

function iso(time: number): string {
  return new Date(time).toISOString();
}

function tickOf(progress: SuiteProgress, executions: Executions, invocation: Invocation = anInvocation(world)) {
  const step: TickStep = { step: 'TICK', suite, execution, input: {}, progress };
  return tick(step, executions, invocation);
}

async function concludeOf(more: Partial<ConcludeStep>, executions: Executions) {
  const step: ConcludeStep = { step: 'CONCLUDE', suite, execution, input: {}, progress: null, error: null, ...more };
  return (await conclude(step, executions, anInvocation(world))).outcome;
}

const listed = (more: Partial<ExecutionState>) => async () => new Map([['e', { status: 'FAILED', ...more }]]);

describe('A tick', () => {
  test('waits for an execution that is not listed yet', async () => {
    const { progress } = await tickOf([RUNNING], doing({}));
    expect(progress).toEqual([RUNNING]);
  });

  test('describes an execution separately when it is not listed later', async () => {
    const late = { ...RUNNING, since: since - 60 };
    const { progress } = await tickOf([late], doing({ summary: async () => ({ status: 'PASSED' }) }));
    expect(progress[0]).toMatchObject({ status: 'PASSED', seconds: 60 });
  });

  test('reports an error that is not an outage of the service', async () => {
    const late = { ...RUNNING, since: since - 60 };
    const denied = refusing(403, 'AccessDeniedException');
    await expect(tickOf([late], doing({ summary: denied }))).rejects.toThrow('has no permission for');
    await expect(tickOf([RUNNING], doing({ list: listed({}), records: denied }))).rejects.toThrow(
      'has no permission for',
    );
    const tooLong = doing({ list: listed({ status: 'IN_PROGRESS' }), stop: denied });
    await expect(tickOf([{ ...RUNNING, runsSince: since - 3600 }], tooLong)).rejects.toThrow('has no permission for');
    await expect(tickOf([RUNNING], doing({ list: () => Promise.reject(new Error('defect')) }))).rejects.toThrow(
      'defect',
    );
  });

  test('continues when its time has ended in the middle of a call', async () => {
    const stop = new AbortController();
    const hanging = () => {
      stop.abort();
      return Promise.reject(new Error('aborted'));
    };
    const outcome = await tickOf([RUNNING], doing({ list: hanging }), anInvocation(world, stop.signal));
    expect(outcome).toEqual({ progress: [RUNNING], isDone: false, pause: 2, askedAt: null, error: null });
  });

  test('ends the contact of an execution that ran to its limit', async () => {
    const stopped: string[] = [];
    const records = async () =>
      [
        { Type: 'EXECUTION_START', ContactId: 'contact' },
        { Type: 'COMPLETION', CompletionReason: { Type: 'TIMEOUT' } },
      ].map((content) => ({ Record: JSON.stringify(content) }));
    const stopContact = async (_: unknown, contactId: string) => void stopped.push(contactId);
    const { progress } = await tickOf([RUNNING], doing({ list: listed({}), records, stopContact }));
    expect([progress[0].status, stopped]).toEqual(['FAILED', ['contact']]);
  });

  test('assumes that it stopped an execution itself when the run is out of time', async () => {
    const step: TickStep = {
      step: 'TICK',
      suite: { ...suite, timeout: 0 },
      execution,
      input: {},
      progress: [{ ...RUNNING, runsSince: since }],
    };
    const { progress } = await tick(step, doing({ list: listed({ status: 'STOPPED' }) }), anInvocation(world));
    expect(progress[0]).toMatchObject({ status: 'FAILED', problem: 'OUT_OF_TIME' });
  });

  test('regards an execution whose records no longer exist as failed', async () => {
    const records = refusing(404, 'ResourceNotFoundException');
    const list = listed({ endedAt: world.now() - 60_000 });
    const { progress } = await tickOf([RUNNING], doing({ list, records }));
    expect(progress[0].status).toBe('FAILED');
  });

  test('waits for the records of a failed execution to be complete', async () => {
    const { progress } = await tickOf([RUNNING], doing({ list: listed({ endedAt: world.now() }) }));
    expect(progress[0].status).toBe('RUNNING');
  });

  test('stops an execution that was listed as running for too long, although it has ended by then', async () => {
    const list = listed({ status: 'IN_PROGRESS', startedAt: world.now() - 3_600_000 });
    const stop = refusing(400, 'InvalidRequestException');
    const first = await tickOf([RUNNING], doing({ list, stop }));
    expect(first.progress).toEqual([{ ...RUNNING, runsSince: since }]);
    const { progress } = await tickOf([{ ...RUNNING, runsSince: since - 360 }], doing({ list, stop }));
    expect(progress[0]).toMatchObject({ status: 'FAILED', problem: 'TOO_LONG' });
  });

  test('ends the contact of an execution that passed by reaching the limit', async () => {
    const stopped: string[] = [];
    const records = async () => [{ Record: JSON.stringify({ Type: 'EXECUTION_START', ContactId: 'contact' }) }];
    const stopContact = async (_: unknown, contactId: string) => void stopped.push(contactId);
    const list = listed({ status: 'PASSED', startedAt: world.now() - 300_000, endedAt: world.now() });
    const { progress } = await tickOf([RUNNING], doing({ list, records, stopContact }));
    expect([progress[0].status, stopped]).toEqual(['PASSED', ['contact']]);
  });

  test('postpones a start that is denied soon after the start of the run, and a later denial is final', async () => {
    const start = refusing(403, 'AccessDeniedException');
    const { progress } = await tickOf([{ status: 'WAITING' }], doing({ start }));
    expect(progress).toEqual([{ status: 'WAITING', since, problem: 'DENIED' }]);
    const later = new VirtualWorld();
    later.pass(180_000);
    const denied = await tickOf([{ status: 'WAITING' }], doing({ start }), anInvocation(later));
    expect(denied.progress[0]).toMatchObject({ status: 'FAILED', problem: 'DENIED' });
  });

  test('reports a start that fails for a reason other than the service', async () => {
    const start = () => Promise.reject(new Error('defect'));
    await expect(tickOf([{ status: 'WAITING' }], doing({ start }))).rejects.toThrow('defect');
  });

  test('is followed by a longer pause in a run that lasts over an hour', async () => {
    const later = new VirtualWorld();
    later.pass(2 * 3_600_000);
    const step: TickStep = {
      step: 'TICK',
      suite: { ...suite, timeout: 10_800 },
      execution,
      input: {},
      progress: [RUNNING],
    };
    const { pause } = await tick(step, doing({ list: listed({ status: 'INITIATED' }) }), anInvocation(later));
    expect(pause).toBe(5);
  });
});

describe('A start that was not answered', () => {
  const UNANSWERED: TestCaseProgress = { status: 'WAITING', since, problem: 'OUTAGE' };

  /** Runs a tick after the timeout of the suite. */
  const lastTickOf = (executions: Executions, deadline = world.now() + 60_000) => {
    const late: SuiteSettings = { ...suite, timeout: 0 };
    const step: TickStep = { step: 'TICK', suite: late, execution, input: {}, progress: [UNANSWERED] };
    return tick(step, executions, { ...anInvocation(world), deadline });
  };

  test('because the time of the tick was over may have succeeded', async () => {
    const stop = new AbortController();
    const start = () => {
      stop.abort();
      return Promise.reject(new Error('aborted'));
    };
    const { progress } = await tickOf([{ status: 'WAITING' }], doing({ start }), anInvocation(world, stop.signal));
    expect(progress).toEqual([UNANSWERED]);
  });

  test('because it was not sent before the time of the tick was over did not succeed', async () => {
    const signal = AbortSignal.abort();
    const executions = new Executions(new ConnectClients(), anInvocation(world, signal), new Pace());
    const { progress } = await tickOf([{ status: 'WAITING' }], executions, anInvocation(world, signal));
    expect(progress).toEqual([{ status: 'WAITING' }]);
  });

  test('and is refused when it is repeated did not succeed', async () => {
    const { progress, isDone } = await lastTickOf(doing({ start: refusing(400, 'InvalidRequestException') }));
    expect([progress, isDone]).toEqual([[{ status: 'NOT_RUN', problem: 'OUTAGE' }], true]);
  });

  test('is left for the next tick when there is no time to repeat it', async () => {
    const { progress, isDone } = await lastTickOf(doing({}), world.now() + 35_000);
    expect([progress, isDone]).toEqual([[UNANSWERED], false]);
  });
});

describe('The conclusion', () => {
  test('says that records could not be read', async () => {
    const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
    const { summary } = await concludeOf({ progress }, doing({ records: refusing(500, 'InternalServiceException') }));
    expect(summary).toContain('Test: its records could not be read; the log shows what failed (execution e).');
  });

  test('says that a test case without an execution failed', async () => {
    const { summary } = await concludeOf({ progress: [{ status: 'FAILED', attempt: 1 }] }, doing({}));
    expect(summary).toContain('Test: it failed; the log shows why.');
  });

  test('says that the records have no failure', async () => {
    const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
    const { summary } = await concludeOf({ progress }, doing({}));
    expect(summary).toContain('the execution failed, but its records do not show why');
  });

  test('stops the executions that a crashed tick started on one instance although another instance denies calls', async () => {
    const [one, other] = [ARN, ARN.replace('0b4a3c6e', 'ffffffff')];
    const two = { ...suite, testCases: [one, other].map((arn) => ({ ...suite.testCases[0], arn })) };
    const stopped: string[] = [];
    const executions = doing({
      list: async ({ arn }: { arn: string }) =>
        one.startsWith(arn) ? refusing(403, 'AccessDeniedException')() : new Map([['e', { status: 'IN_PROGRESS' }]]),
      start: async () => 'e',
      stop: async (_: unknown, id: string) => void stopped.push(id),
    });
    await concludeOf({ suite: two, error: { Error: 'States.Timeout' } }, executions);
    expect(stopped).toEqual(['e']);

    const progress: SuiteProgress = Array(2).fill({ status: 'WAITING', attempt: 1, since, problem: 'OUTAGE' });
    await concludeOf({ suite: two, progress, error: { Error: 'States.Timeout' } }, executions);
    expect(stopped).toContain('e');
  });

  test('of a run that stopped early is made although nothing can be cleaned up', async () => {
    const denied = refusing(403, 'AccessDeniedException');
    const { result } = await concludeOf(
      { progress: [RUNNING], error: { Error: 'States.Timeout', Cause: 'no answer' } },
      doing({ stop: denied }),
    );
    expect(result).toMatchObject({
      verdict: 'FAILED',
      summary: 'Of 1 test case, 1 not run. The run stopped early: no answer',
      testCases: [{ status: 'NOT_RUN', attempts: 1 }],
    });
  });

  test.each([
    [{ Error: 'States.Timeout' }, 'States.Timeout'],
    [{ Cause: '{}' }, '{}'],
    [{}, 'an unknown error'],
  ])('of a run that stopped early because of %j reports what is known', async (error, told) => {
    const { summary } = await concludeOf({ error }, doing({ start: refusing(500, 'InternalServiceException') }));
    expect(summary).toBe(`Of 1 test case, 1 not run. The run stopped early: ${told}`);
  });

  test('stops the executions that a crashed tick started, and ends the search at the first test case that the tick did not start', async () => {
    const three = { ...suite, testCases: Array(3).fill(suite.testCases[0]) };
    const [started, stopped]: [string[], string[]] = [[], []];
    const executions = doing({
      list: async () => new Map([['execution 1', { status: 'IN_PROGRESS' }]]),
      start: async () => `execution ${started.push('one')}`,
      stop: async (_: unknown, id: string) => void stopped.push(id),
    });
    await concludeOf({ suite: three, error: { Error: 'States.Timeout' } }, executions);
    expect(stopped).toEqual(['execution 2', 'execution 1']);
  });

  test.each<[string, ([number, string] | undefined)[], string[]]>([
    ['when the limit of executions ends the search', [undefined, [429, 'LimitExceededException']], ['execution 0']],
    ['when the search is denied', [undefined, [403, 'AccessDeniedException']], ['execution 0']],
    [
      'after a test case that cannot be started',
      [[404, 'ResourceNotFoundException'], undefined, [400, 'InvalidRequestException'], undefined],
      ['execution 3', 'execution 1'],
    ],
  ])('stops the executions that a crashed tick started %s', async (_, refusals, expected) => {
    const many = { ...suite, testCases: Array(refusals.length).fill(suite.testCases[0]) };
    const stopped: string[] = [];
    let starts = 0;
    const executions = doing({
      list: async () => new Map(expected.map((id) => [id, { status: 'IN_PROGRESS' }])),
      start: async () => {
        const index = starts++;
        const refusal = refusals[index];
        return refusal ? refusing(...refusal)() : `execution ${index}`;
      },
      stop: async (_: unknown, id: string) => void stopped.push(id),
    });
    await concludeOf({ suite: many, error: { Error: 'States.Timeout' } }, executions);
    expect(stopped).toEqual(expected);
  });

  test('stops the execution that a crashed tick started after a test case that had to wait', async () => {
    const two = { ...suite, testCases: Array(2).fill(suite.testCases[0]) };
    const tokens = new Set<string>();
    const stopped = new Set<string>();
    const executions = doing({
      list: async () => new Map([['execution 2', { status: 'IN_PROGRESS' }]]),
      start: async (_: unknown, token: string) => `execution ${[...tokens.add(token)].indexOf(token) + 1}`,
      stop: async (_: unknown, id: string) => void stopped.add(id),
    });
    const progress: SuiteProgress = [{ status: 'WAITING', since, problem: 'OUTAGE' }, { status: 'WAITING' }];
    await concludeOf({ suite: two, progress, error: { Error: 'States.Timeout' } }, executions);
    expect([...stopped].sort()).toEqual(['execution 1', 'execution 2']);
  });

  test('stops the execution that a crashed tick started, although the limit is reached for a test case that had to wait', async () => {
    const two = { ...suite, testCases: Array(2).fill(suite.testCases[0]) };
    const [stopped, patience]: [string[], unknown[]] = [[], []];
    const executions = doing({
      list: async () => new Map([['execution', { status: 'IN_PROGRESS' }]]),
      start: async (_: unknown, __: string, milliseconds: number) =>
        patience.push(milliseconds) === 1 ? refusing(429, 'LimitExceededException')() : 'execution',
      stop: async (_: unknown, id: string) => void stopped.push(id),
    });
    const progress: SuiteProgress = [{ status: 'WAITING', since, problem: 'OUTAGE' }, { status: 'WAITING' }];
    await concludeOf({ suite: two, progress, error: { Error: 'States.Timeout' } }, executions);
    expect(stopped).toEqual(['execution']);
    // A start is repeated for at most 15 s, so that the invocation has time left for the stops.
    expect(patience).toEqual([15_000, 15_000]);
  });

  test('of a run that stopped early is made although the executions that a crashed tick started cannot be stopped', async () => {
    const executions = doing({ start: async () => 'e', stop: refusing(403, 'AccessDeniedException') });
    const { summary } = await concludeOf({ error: { Error: 'States.Timeout' } }, executions);
    expect(summary).toContain('The run stopped early: States.Timeout');
  });

  test('reads no records when CloudFormation is about to reach its timeout', async () => {
    const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
    const deployment = { deadline: world.now() + 30_000 } as DeploymentRequest;
    const { summary } = await concludeOf({ progress, input: { deployment } }, doing({ records: () => fail() }));
    expect(summary).toContain('there was no time left to read its records');
  });

  test('names the schedule as the trigger, and the console of the partition', async () => {
    const { result } = await concludeOf({ progress: [{ status: 'PASSED' }], input: { schedule: 'Suite' } }, doing({}));
    expect(result).toMatchObject({
      trigger: 'SCHEDULE',
      console: expect.stringMatching(/^https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//),
    });
  });
});

test('A test case in quarantine that was not run does not fail the suite', () => {
  const quarantined = { ...suite, testCases: [{ ...suite.testCases[0], quarantined: true }] };
  const progress: SuiteProgress = [{ status: 'NOT_RUN' }];
  const result = resultOf({ suite: quarantined, execution, input: {}, progress, failures: new Map(), endedAt: 0 });
  expect(result).toMatchObject({ verdict: 'PASSED', counts: { notRun: 1 } });
});

test('Every test case has its metrics, although the result has no room for all', async () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    ...suite.testCases[0],
    name: `${index}`.padEnd(140, 'x'),
  }));
  const progress: SuiteProgress = many.map(() => ({ status: 'PASSED', attempt: 1, executionId: '0'.repeat(36) }));
  const step = {
    step: 'CONCLUDE',
    suite: { ...suite, testCases: many },
    execution,
    input: {},
    progress,
    error: null,
  } as const;
  const { outcome, metrics } = await conclude(step, doing({}), anInvocation(world));
  expect(outcome.result.testCases.length).toBeLessThan(500);
  expect(metrics).toHaveLength(501);
});

test('The result of very many failures fits into a state machine', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    ...suite.testCases[0],
    name: `${index} ${'名'.repeat(80)}`,
  }));
  const result = (status: TestCaseProgress['status']) =>
    resultOf({
      suite: { ...suite, testCases: many },
      execution,
      input: {},
      progress: many.map(() => ({ status, attempt: 1, executionId: '0'.repeat(36) })),
      failures: new Map(many.map((_, index) => [index, '字'.repeat(400)])),
      endedAt: world.now(),
    });
  for (const each of [result('FAILED'), result('PASSED')]) {
    expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThan(200_000);
    expect(each.counts.total).toBe(500);
  }
  expect(result('FAILED').testCases[0].failure).toHaveLength(300);
});

test('A failure without any information is reported without an explanation', () => {
  const progress: SuiteProgress = [{ status: 'FAILED' }];
  const { summary } = resultOf({ suite, execution, input: {}, progress, failures: new Map(), endedAt: world.now() });
  expect(summary).toBe('Of 1 test case, 1 failed. Test: it failed.');
});

test('A run in which nothing was run says so', () => {
  const nothing = { ...suite, testCases: [] };
  const { summary } = resultOf({ suite: nothing, execution, input: {}, progress: [], failures: new Map(), endedAt: 0 });
  expect(summary).toBe('Of 0 test cases, none was run.');
});

test('Progress without an attempt is that of a first attempt', () => {
  expect(failed({ status: 'RUNNING' }, 0, {})).toMatchObject({ status: 'FAILED', attempt: 1 });
  expect(passed({ status: 'RUNNING' }, 5)).toMatchObject({ status: 'PASSED', attempt: 1 });
  expect(lost({ status: 'RUNNING' }, 'VANISHED', 0)).toMatchObject({ status: 'WAITING', attempt: 1, starts: 0 });
});

test('A test case that failed before, and whose next execution still waits when the run is out of time, has failed without that execution', () => {
  const waiting = { status: 'RUNNING', attempt: 2, starts: 2, executionId: 'e' } as const;
  expect(stoppedInTime(waiting)).toEqual({ status: 'FAILED', attempt: 1, starts: 2, executionId: undefined });
});

test('A test case that failed before and is not run again has failed', () => {
  expect(leftOut({ status: 'WAITING', attempt: 2, starts: 1, executionId: 'e' })).toEqual({
    status: 'FAILED',
    attempt: 1,
    starts: 1,
    executionId: 'e',
  });
});

test('Work that waits too long gets a signal to stop', async () => {
  const waited = withinTime(10, { ...world, sleep: (ms, signal) => sleep(ms, undefined, { signal }) }, ({ sleep }) =>
    sleep(60_000),
  );
  await expect(waited).rejects.toThrow('aborted');
});
