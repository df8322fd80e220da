import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConcludeStep,
  type SuiteProgress,
  type SuiteSettings,
  type TestCaseProgress,
  type TickStep,
} from '../../../lib/private/suite-contract';
import { ConnectFailure } from '../../../lambda/connect/connect-failure';
import { type Executions, type ExecutionStanding } from '../../../lambda/connect/executions';
import { type Invocation } from '../../../lambda/invocation/invocation';
import { withinTime } from '../../../lambda/invocation/within-time';
import { conclude } from '../../../lambda/suite-run/conclude';
import { failed, leftOut, lost, passed } from '../../../lambda/suite-run/progress';
import { resultOf } from '../../../lambda/suite-run/result';
import { tick } from '../../../lambda/suite-run/tick';
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

/** Executions that do what a test says, for what no service can be brought to do. */
function doing(what: Partial<Record<keyof Executions, unknown>>): Executions {
  return { list: async () => new Map(), records: async () => [], ...what } as unknown as Executions;
}

function refusing(status: number, code: string): () => Promise<never> {
  return () => Promise.reject(new ConnectFailure('Operation', ARN, { code, message: '', status, problems: [] }));
}

function tickOf(progress: SuiteProgress, executions: Executions, invocation: Invocation = anInvocation(world)) {
  const step: TickStep = { step: 'TICK', suite, execution, input: {}, progress };
  return tick(step, executions, invocation);
}

function concludeOf(more: Partial<ConcludeStep>, executions: Executions) {
  const step: ConcludeStep = { step: 'CONCLUDE', suite, execution, input: {}, progress: null, error: null, ...more };
  return conclude(step, executions, anInvocation(world));
}

const standing = (more: Partial<ExecutionStanding>) => async () => new Map([['e', { status: 'FAILED', ...more }]]);

describe('A tick', () => {
  test('is patient with an execution that is not listed yet', async () => {
    const { progress } = await tickOf([RUNNING], doing({}));
    expect(progress).toEqual([RUNNING]);
  });

  test('asks for an execution itself that is not listed later', async () => {
    const late = { ...RUNNING, since: since - 60 };
    const { progress } = await tickOf([late], doing({ summary: async () => ({ status: 'PASSED' }) }));
    expect(progress[0]).toMatchObject({ status: 'PASSED', seconds: 60 });
  });

  test('tells a break that is none of the service`s outages', async () => {
    const late = { ...RUNNING, since: since - 60 };
    const denied = refusing(403, 'AccessDeniedException');
    await expect(tickOf([late], doing({ summary: denied }))).rejects.toThrow('may not call');
    await expect(tickOf([RUNNING], doing({ list: standing({}), records: denied }))).rejects.toThrow('may not call');
    await expect(tickOf([{ status: 'WAITING' }], doing({ start: denied }))).rejects.toThrow('may not call');
    const tooLong = standing({ status: 'IN_PROGRESS', startedAt: world.now() - 3_600_000 });
    await expect(tickOf([RUNNING], doing({ list: tooLong, stop: denied }))).rejects.toThrow('may not call');
    await expect(tickOf([RUNNING], doing({ list: () => Promise.reject(new Error('defect')) }))).rejects.toThrow(
      'defect',
    );
  });

  test('goes on when its time is up in the middle of a call', async () => {
    const stop = new AbortController();
    const hanging = () => {
      stop.abort();
      return Promise.reject(new Error('aborted'));
    };
    const outcome = await tickOf([RUNNING], doing({ list: hanging }), anInvocation(world, stop.signal));
    expect(outcome).toEqual({ progress: [RUNNING], isDone: false, pause: 2, error: null });
  });

  test('ends the contact of an execution that ran to its limit', async () => {
    const stopped: string[] = [];
    const records = async () =>
      [
        { Type: 'EXECUTION_START', ContactId: 'contact' },
        { Type: 'COMPLETION', CompletionReason: { Type: 'TIMEOUT' } },
      ].map((content) => ({ Record: JSON.stringify(content) }));
    const stopContact = async (_: unknown, contactId: string) => void stopped.push(contactId);
    const { progress } = await tickOf([RUNNING], doing({ list: standing({}), records, stopContact }));
    expect([progress[0].status, stopped]).toEqual(['FAILED', ['contact']]);
  });

  test('takes an execution whose records are gone as failed', async () => {
    const records = refusing(404, 'ResourceNotFoundException');
    const { progress } = await tickOf([RUNNING], doing({ list: standing({}), records }));
    expect(progress[0].status).toBe('FAILED');
  });

  test('stops an execution that is over by then', async () => {
    const tooLong = standing({ status: 'IN_PROGRESS', startedAt: world.now() - 3_600_000 });
    const stop = refusing(400, 'InvalidRequestException');
    const { progress } = await tickOf([RUNNING], doing({ list: tooLong, stop }));
    expect(progress[0]).toMatchObject({ status: 'FAILED', problem: 'TOO_LONG' });
  });

  test('comes less often in a run that lasts over an hour', async () => {
    const later = new VirtualWorld();
    later.pass(2 * 3_600_000);
    const step: TickStep = {
      step: 'TICK',
      suite: { ...suite, timeout: 10_800 },
      execution,
      input: {},
      progress: [RUNNING],
    };
    const { pause } = await tick(step, doing({ list: standing({ status: 'INITIATED' }) }), anInvocation(later));
    expect(pause).toBe(5);
  });
});

describe('The conclusion', () => {
  test('says that records could not be read', async () => {
    const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
    const { summary } = await concludeOf({ progress }, doing({ records: refusing(500, 'InternalServiceException') }));
    expect(summary).toContain('Test: its records could not be read; the log has what failed (execution e).');
  });

  test('says that a test case failed of which there is no execution', async () => {
    const { summary } = await concludeOf({ progress: [{ status: 'FAILED', attempt: 1 }] }, doing({}));
    expect(summary).toContain('Test: it failed.');
  });

  test('says that records say nothing', async () => {
    const progress: SuiteProgress = [{ status: 'FAILED', attempt: 1, executionId: 'e' }];
    const { summary } = await concludeOf({ progress }, doing({}));
    expect(summary).toContain('its records do not say what failed');
  });

  test('of a run that broke off is drawn although nothing can be cleaned up', async () => {
    const denied = refusing(403, 'AccessDeniedException');
    const { result } = await concludeOf(
      { progress: [RUNNING], error: { Error: 'States.Timeout', Cause: 'no answer' } },
      doing({ stop: denied }),
    );
    expect(result).toMatchObject({
      verdict: 'FAILED',
      summary: 'Of 1 test cases, 1 not run. The run broke off: no answer',
      testCases: [{ status: 'NOT_RUN', attempts: 1 }],
    });
  });

  test.each([
    [{ Error: 'States.Timeout' }, 'States.Timeout'],
    [{ Cause: '{}' }, '{}'],
    [{}, 'an unknown error'],
  ])('of a run that broke off by %j tells what is known', async (error, told) => {
    const { summary } = await concludeOf({ error }, doing({ start: refusing(500, 'InternalServiceException') }));
    expect(summary).toBe(`Of 1 test cases, 1 not run. The run broke off: ${told}`);
  });

  test('names the schedule as the trigger, and the console of the partition', async () => {
    const { result } = await concludeOf({ progress: [{ status: 'PASSED' }], input: { schedule: 'Suite' } }, doing({}));
    expect(result).toMatchObject({
      trigger: 'SCHEDULE',
      console: expect.stringMatching(/^https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//),
    });
  });
});

test('A failure of which nothing is known is told as that', () => {
  const progress: SuiteProgress = [{ status: 'FAILED' }];
  const { summary } = resultOf({ suite, execution, input: {}, progress, failures: new Map(), endedAt: world.now() });
  expect(summary).toBe('Of 1 test cases, 1 failed. Test: it failed.');
});

test('A run in which nothing was run says so', () => {
  const nothing = { ...suite, testCases: [] };
  const { summary } = resultOf({ suite: nothing, execution, input: {}, progress: [], failures: new Map(), endedAt: 0 });
  expect(summary).toBe('Of 0 test cases, none was run.');
});

test('Progress from before the first start is that of a first attempt', () => {
  expect(failed({ status: 'RUNNING' }, 0, {})).toMatchObject({ status: 'FAILED', attempt: 1 });
  expect(passed({ status: 'RUNNING' }, 5)).toMatchObject({ status: 'PASSED', attempt: 1 });
  expect(lost({ status: 'RUNNING' }, 'VANISHED')).toMatchObject({ status: 'WAITING', attempt: 1, starts: 0 });
});

test('A test case that failed before and is not run again has failed', () => {
  expect(leftOut({ status: 'WAITING', attempt: 2, starts: 1, executionId: 'e' })).toEqual({
    status: 'FAILED',
    attempt: 1,
    starts: 1,
    executionId: 'e',
  });
});

test('Work that waits too long is told to stop', async () => {
  const waited = withinTime(10, { ...world, sleep: (ms, signal) => sleep(ms, undefined, { signal }) }, ({ sleep }) =>
    sleep(60_000),
  );
  await expect(waited).rejects.toThrow('aborted');
});
