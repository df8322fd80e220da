import { resultOf } from '../../../lambda/suite-runner/result';
import { FAILING, PASSING, Suite } from '../support/a-suite';

const AWAY = { status: 503, type: 'ServiceUnavailable', times: 100_000 };
const FULL = { status: 429, type: 'LimitExceededException', times: 100_000 };

async function aSuite(documents: readonly string[] = [PASSING, PASSING]): Promise<Suite> {
  const suite = (await Suite.start()).add(documents);
  suite.settings = { ...suite.settings, timeout: 900 };
  return suite;
}

test('A run whose role may not start executions ends soon, with this reason for each test case', async () => {
  const suite = await aSuite(Array<string>(40).fill(PASSING));
  suite.connect.failNext('StartTestCaseExecution', { status: 403, type: 'AccessDeniedException', times: 100_000 });
  const began = suite.world.now();

  const { outcome } = await suite.run();

  expect(outcome.result.testCases.map(({ status }) => status)).toEqual(Array(40).fill('FAILED'));
  expect(suite.world.now() - began).toBeLessThan(300_000);
});

describe('A run in which the service starts no test case could not run', () => {
  test('since each execution was accepted and ended in "limit reached": it names the quota first', async () => {
    const suite = await aSuite();
    suite.connect.failNextExecution(100);
    const { outcome } = await suite.run();
    expect(outcome).toMatchObject({ verdict: 'COULD_NOT_RUN', result: { counts: { failed: 0, notRun: 2 } } });
    expect(outcome.summary).toBe(
      'Amazon Connect started no test case. The executions were not started, since a limit was reached: check first whether the quota "Concurrent active calls per instance" (L-12AB7C57) of the instance is 0 or used up, and then whether other test cases run on the instance. Of 2 test cases, 2 not run.',
    );
    expect(outcome.result.testCases[0]).toMatchObject({
      status: 'NOT_RUN',
      failure: expect.stringContaining('Amazon Connect accepted it several times and did not start it'),
    });
    expect(suite.connect.store.executions.list(suite.instance)).toHaveLength(22);
  });

  test('since the limit of executions is reached', async () => {
    const suite = await aSuite();
    suite.connect.failNext('StartTestCaseExecution', FULL);
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('COULD_NOT_RUN');
    expect(outcome.summary).toMatch(/^Amazon Connect started no test case\. The executions were not started/);
  });

  test('since other executions keep its executions in the queue', async () => {
    const suite = await aSuite();
    const { executions, testCases } = suite.connect.store;
    await Promise.all(Array.from({ length: 5 }, (_, index) => executions.start(testCases.list()[0], `other ${index}`)));
    executions.list(suite.instance).forEach((each) => (each.duration = Infinity));
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('COULD_NOT_RUN');
    expect(outcome.result.testCases.map(({ failure }) => failure)).toEqual(
      Array(2).fill('Amazon Connect had no capacity left for it'),
    );
  });

  test.each([
    ['does not answer', AWAY],
    ['throttles the starts', { status: 429, type: 'ThrottlingException', times: 100_000 }],
  ])('since Amazon Connect %s', async (_, fault) => {
    const suite = await aSuite();
    suite.connect.failNext('StartTestCaseExecution', fault);
    const { outcome } = await suite.run();
    expect(outcome.summary).toBe(
      'Amazon Connect started no test case. Amazon Connect did not answer some requests, throttled them, or answered with internal errors; the log shows which. Run the suite or deploy again later. After throttled requests, wait until other programs make fewer calls to Amazon Connect in this account and Region. Of 2 test cases, 2 not run.',
    );
    expect(outcome.result.testCases[0].failure).toBe(
      'Amazon Connect did not answer, throttled the call, or answered with internal errors; the log shows which',
    );
    expect(suite.world.lines).toContainEqual(
      expect.objectContaining({ outcome: 'REFUSED', failures: expect.stringContaining(fault.type) }),
    );
  });

  test('since some executions were not started, and some starts were not answered', async () => {
    const { settings: suite, execution } = await aSuite();
    const { summary } = resultOf({
      suite,
      execution,
      input: {},
      progress: [
        { status: 'FAILED', attempt: 1, problem: 'NOT_STARTED' },
        { status: 'NOT_RUN', problem: 'OUTAGE' },
      ],
      failures: new Map(),
      endedAt: 0,
    });
    expect(summary).toMatch(
      /^Amazon Connect started no test case\. Some executions were not started.* Amazon Connect did not answer/,
    );
  });
});

describe('A run fails', () => {
  test.each([
    ['a call is denied', { status: 403, type: 'AccessDeniedException', times: 100_000 }],
    ['a call is refused', { status: 400, type: 'InvalidRequestException', times: 100_000 }],
  ])('when %s', async (_, fault) => {
    const suite = await aSuite();
    suite.connect.failNext('StartTestCaseExecution', fault);
    expect((await suite.run()).outcome.verdict).toBe('FAILED');
  });

  test('when one test case is missing and the others cannot be started', async () => {
    const suite = await aSuite([PASSING, PASSING, PASSING]);
    suite.connect.store.testCases.delete(suite.settings.testCases[2].arn);
    suite.connect.failNextExecution(100);
    expect((await suite.run()).outcome.verdict).toBe('FAILED');
  });

  test('when one passes and another cannot be started', async () => {
    const suite = await aSuite();
    suite.beforeTick = (tick) => suite.connect.failNextExecution(tick === 1 ? 0 : 1);
    suite.settings = { ...suite.settings, maxConcurrency: 1, maxQueued: 0 };
    const { outcome } = await suite.run();
    expect(outcome).toMatchObject({ verdict: 'FAILED', result: { counts: { passed: 1 } } });
  });

  test('when one has failed and cannot be started again', async () => {
    const suite = (await aSuite([])).add([FAILING], { retries: 1 });
    suite.beforeTick = (tick) => {
      if (tick === 2) suite.connect.failNext('StartTestCaseExecution', AWAY);
    };
    expect((await suite.run()).outcome.verdict).toBe('FAILED');
  });

  test('when the outcome of the started executions is not known', async () => {
    const suite = await aSuite();
    suite.beforeTick = (tick) => {
      if (tick !== 2) return;
      ['ListTestCaseExecutions', 'StopTestCaseExecution', 'ListTestCaseExecutionRecords'].forEach((operation) =>
        suite.connect.failNext(operation, AWAY),
      );
    };
    expect((await suite.run()).outcome.verdict).toBe('FAILED');
  });
});

describe('A deployment whose suite could not run', () => {
  const hindered = async () => {
    const suite = await aSuite();
    suite.connect.failNextExecution(100);
    return suite;
  };

  test('continues, and the id names its inputs as untested', async () => {
    const suite = await hindered();
    await suite.run(suite.request({ failsIfNotRun: false }));
    expect(suite.cloudFormation.answers[0]).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'Run:old:new',
      Data: { Verdict: 'COULD_NOT_RUN', Summary: expect.stringMatching(/^Amazon Connect started no test case\./) },
    });
  });

  test.each([{ failsIfNotRun: true }, {}])('fails with %j, with a reason that begins with the cause', async (more) => {
    const suite = await hindered();
    await suite.run(suite.request(more));
    expect(suite.cloudFormation.answers[0]).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'Run:old',
      Reason: expect.stringMatching(/^Amazon Connect started no test case\. The executions were not started/),
    });
  });

  test('has the metric NotRun, and not the metrics that alarms use', async () => {
    const suite = await hindered();
    await suite.run();
    const [metrics, ...others] = suite.world.lines.filter((line) => '_aws' in line);
    expect(others).toEqual([]);
    expect(metrics).toMatchObject({ NotRun: 2 });
    expect(metrics).not.toHaveProperty('Runs');
    expect(metrics).not.toHaveProperty('FailedRuns');
  });
});
