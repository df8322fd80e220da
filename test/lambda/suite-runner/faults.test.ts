import { FAILING, PASSING, RUN_RESOURCE, Suite } from '../support/a-suite';

const OPERATIONS = ['StartTestCaseExecution', 'ListTestCaseExecutions', 'ListTestCaseExecutionRecords'];
const ERROR = { status: 500, type: 'InternalServiceException' };

describe('A run has the right verdict and leaves no contact', () => {
  async function twelve(): Promise<Suite> {
    return (await Suite.start()).add([...Array(10).fill(PASSING), FAILING, FAILING]);
  }

  test('through bursts of throttling', async () => {
    const suite = await twelve();
    const refusal = { status: 429, type: 'ThrottlingException' };
    suite.beforeTick = (tick) => {
      if (tick % 2 === 1)
        OPERATIONS.forEach((operation) => suite.connect.failNext(operation, { ...refusal, times: 5 }));
    };
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 10, failed: 2, notRun: 0 });
    expect(suite.contactsLeft()).toBe(0);
  });

  test.each(OPERATIONS)('when %s is answered by errors, before and after its effect', async (operation) => {
    const suite = await twelve();
    suite.beforeTick = () => {
      suite.connect.failNext(operation, ERROR);
      suite.connect.failNext(operation, { ...ERROR, afterEffect: true });
    };
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 10, failed: 2, notRun: 0 });
    expect(suite.connect.store.executions.list(suite.instance)).toHaveLength(12);
    expect(suite.contactsLeft()).toBe(0);
  });

  test.each(['StopContact', 'StopTestCaseExecution', 'GetTestCaseExecutionSummary'])(
    'when %s is answered by errors, for executions that never end, vanish or fail',
    async (operation) => {
      const suite = await twelve();
      suite.beforeTick = (tick) => {
        suite.connect.failNext(operation, ERROR);
        if (tick === 2) {
          suite.connect.store.executions.list(suite.instance)[0].duration = Infinity;
          forget(suite, 1);
        }
      };
      const { outcome } = await suite.run();
      expect(outcome.result.counts).toMatchObject({ passed: 9, failed: 3, notRun: 0 });
      expect(outcome.result.testCases[0].failure).toContain('still ran a minute after the time limit');
      expect(Object.keys(suite.calls())).toContain(operation);
      expect(suite.contactsLeft()).toBe(0);
    },
  );

  test('when ticks crash after their work: nothing is started twice', async () => {
    const suite = await twelve();
    suite.dyingTicks = new Set([1, 2, 4, 7]);
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 10, failed: 2, notRun: 0 });
    expect(suite.connect.store.executions.list(suite.instance)).toHaveLength(12);
  });

  test('when every tick crashes: executions that were not recorded are stopped', async () => {
    const suite = await twelve();
    suite.dyingTicks = new Set([1, 2, 3, 4]);
    suite.beforeTick = (tick) => {
      if (tick === 2) suite.connect.store.executions.list(suite.instance).forEach((each) => (each.duration = Infinity));
    };
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('FAILED');
    expect(outcome.summary).toBe(
      'Of 12 test cases, 12 not run. The run stopped early: RequestId: 1 Error: Runtime exited',
    );
    const executions = suite.connect.store.executions.list(suite.instance);
    expect(executions).toHaveLength(10);
    expect(executions.filter(({ stoppedAt }) => stoppedAt === undefined)).toHaveLength(0);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when ticks crash in the middle: running executions are stopped and have failed', async () => {
    const suite = await twelve();
    suite.dyingTicks = new Set([3, 4, 5, 6]);
    const { outcome } = await suite.run();
    const { failed, notRun } = outcome.result.counts;
    expect(outcome.verdict).toBe('FAILED');
    expect(failed + notRun).toBeGreaterThan(0);
    expect(outcome.result.testCases[9].failure).toBe('it was stopped, since the run of the suite stopped early');
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when the service accepts executions and does not start them: they are started again', async () => {
    const suite = await twelve();
    suite.connect.failNextExecution(4);
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 10, failed: 2 });
    expect(suite.connect.store.executions.list(suite.instance)).toHaveLength(16);
  });

  test('when the instance is busy for a while: it waits longer and longer, and starts nothing meanwhile', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    suite.connect.failNextExecution(6);
    const begun = suite.world.now();
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('PASSED');
    expect(suite.world.now() - begun).toBeGreaterThan(150_000);
  });

  test('when ticks crash in the middle with retries: no execution is left running', async () => {
    const suite = (await Suite.start()).add([FAILING, ...Array(30).fill(PASSING)], { retries: 1 });
    const unfinished = () =>
      suite.connect.store.executions
        .list(suite.instance)
        .filter(({ beganAt = Infinity, duration, stoppedAt }) => !stoppedAt && beganAt + duration! > suite.world.now());
    suite.beforeTick = (tick) => {
      if (tick > 24) unfinished().forEach((each) => (each.duration = Infinity));
    };
    suite.dyingTicks = new Set([25, 26, 27, 28]);
    await suite.run();
    expect(unfinished()).toEqual([]);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when one of the executions to stop no longer exists: the others are stopped nevertheless', async () => {
    const suite = await twelve();
    suite.dyingTicks = new Set([3, 4, 5, 6]);
    suite.beforeTick = (tick) => {
      const { executions, testCases } = suite.connect.store;
      if (tick === 6) testCases.delete(executions.list(suite.instance)[5].TestCaseArn);
    };
    await suite.run();
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when one test case can never be started: the others run', async () => {
    const suite = (await Suite.start()).add([PASSING, PASSING, PASSING, PASSING]);
    suite.settings = { ...suite.settings, timeout: 300 };
    poison(suite, 0);
    const { outcome } = await suite.run();
    expect(outcome.result.testCases.map(({ status }) => status)).toEqual(['NOT_RUN', 'PASSED', 'PASSED', 'PASSED']);
    expect(outcome.summary).toBe(
      'Of 4 test cases, 3 passed, 1 not run. Not all test cases were run, since the time limit of the run (300 seconds) was reached; the log shows what took the time.',
    );
  });

  test('when an execution vanishes: it is started again', async () => {
    const suite = await twelve();
    suite.beforeTick = (tick) => {
      if (tick === 2) forget(suite, 0);
    };
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 10, failed: 2 });
  });

  test('when an execution never ends: it is stopped with its contact', async () => {
    const suite = await twelve();
    suite.beforeTick = (tick) => {
      if (tick === 2) suite.connect.store.executions.list(suite.instance)[0].duration = Infinity;
    };
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 9, failed: 3 });
    expect(outcome.result.testCases[0].failure).toContain('still ran a minute after the time limit');
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when somebody stops an execution in the console: it is started again', async () => {
    const suite = await twelve();
    suite.beforeTick = (tick) => {
      const { executions } = suite.connect.store;
      if (tick === 2) executions.stop(executions.list(suite.instance)[0]);
    };
    const { outcome } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ passed: 10, failed: 2 });
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when the queue of the instance is full: it waits for room', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    const { executions, testCases } = suite.connect.store;
    const [testCase] = testCases.list();
    await Promise.all(Array.from({ length: 100 }, (_, index) => executions.start(testCase, `console ${index}`)));
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('PASSED');
  });

  test('when it is out of time: running executions are stopped with their contacts, and the other test cases are not run', async () => {
    const suite = (await twelve()).add(Array(20).fill(PASSING));
    suite.settings = { ...suite.settings, timeout: 15 };
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('FAILED');
    expect(outcome.summary).toContain('it was stopped, since the run of the suite was out of time');
    expect(outcome.result.counts.notRun).toBeGreaterThan(0);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('when it is out of time and Amazon Connect does not answer: it ends after some minutes', async () => {
    const suite = await twelve();
    suite.settings = { ...suite.settings, timeout: 15 };
    suite.beforeTick = (tick) => {
      if (tick === 2) {
        const away = { status: 503, type: 'ServiceUnavailable', times: 10_000 };
        [...OPERATIONS, 'StopTestCaseExecution'].forEach((operation) => suite.connect.failNext(operation, away));
      }
    };
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('FAILED');
    expect(outcome.result.seconds).toBeLessThan(600);
  });

  test('when it is redriven after its timeout', async () => {
    const suite = await twelve();
    suite.beforeTick = (tick) => {
      if (tick === 3) suite.world.pass(3600_000);
    };
    const { outcome } = await suite.run();
    const { passed, failed, notRun } = outcome.result.counts;
    expect([outcome.verdict, passed + failed + notRun]).toEqual(['FAILED', 12]);
    expect(notRun).toBeGreaterThan(0);
    expect(suite.contactsLeft()).toBe(0);
  });
});

describe('An execution whose start was never answered', () => {
  /**
   * Returns a suite whose last test case runs for four minutes. In the first two minutes, each of its starts succeeds,
   * but is answered with an error.
   */
  async function unanswered(documents: readonly string[]): Promise<Suite> {
    const suite = (await Suite.start()).add(documents);
    const { executions } = suite.connect.store;
    const { arn } = suite.settings.testCases.at(-1)!;
    const start = executions.start.bind(executions);
    const answersAt = suite.world.now() + 120_000;
    executions.start = async (testCase, token) => {
      const execution = await start(testCase, token);
      if (testCase.Arn !== arn) return execution;
      execution.duration = 240_000;
      if (suite.world.now() >= answersAt) return execution;
      throw new Error('defect');
    };
    return suite;
  }

  test('is stopped when the run is cancelled', async () => {
    const suite = await unanswered([PASSING]);
    suite.cloudFormation.resources.set(RUN_RESOURCE, () => ({ status: 'UPDATE_FAILED' }));
    const { outcome } = await suite.run(suite.request());
    expect(outcome.verdict).toBe('CANCELLED');
    expect(stoppedIn(suite)).toEqual([true]);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('is stopped when the run is out of time, and the suite could not run', async () => {
    const suite = await unanswered([PASSING]);
    suite.settings = { ...suite.settings, timeout: 5 };
    const { outcome } = await suite.run();
    expect(outcome).toMatchObject({
      verdict: 'COULD_NOT_RUN',
      summary: expect.stringContaining('Amazon Connect did not answer'),
    });
    expect(stoppedIn(suite)).toEqual([true]);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('is waited for when so many test cases have failed that no further one is started', async () => {
    const suite = await unanswered([FAILING, PASSING]);
    const { outcome } = await suite.run({ maxFailures: 1 });
    expect(outcome.result.testCases.map(({ status }) => status)).toEqual(['FAILED', 'PASSED']);
    expect(stoppedIn(suite)).toEqual([false, false]);
  });

  test('is searched for only as long as it may run: nothing is started in the search', async () => {
    const suite = await unanswered([PASSING]);
    suite.settings = { ...suite.settings, timeout: 5 };
    suite.beforeTick = (tick) => {
      if (tick === 2) suite.world.pass(300_000);
    };
    await suite.run();
    expect(suite.calls().StartTestCaseExecution).toBe(5);
    expect(stoppedIn(suite)).toEqual([false]);
  });
});

/** Tells for each execution whether it was stopped. */
function stoppedIn(suite: Suite): boolean[] {
  return suite.connect.store.executions.list(suite.instance).map(({ stoppedAt }) => stoppedAt !== undefined);
}

function forget(suite: Suite, index: number): void {
  const { executions } = suite.connect.store;
  const { Id } = executions.list(suite.instance)[index];
  (executions as unknown as { byId: Map<string, unknown> }).byId.delete(Id);
}

/** Answers each start of one test case with an internal error. */
function poison(suite: Suite, index: number): void {
  const { executions } = suite.connect.store;
  const { arn } = suite.settings.testCases[index];
  const start = executions.start.bind(executions);
  executions.start = async (testCase, token) => {
    if (testCase.Arn === arn) throw new Error('defect');
    return start(testCase, token);
  };
}
