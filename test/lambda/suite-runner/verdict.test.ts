import { FAILING, PASSING, STACK_ID, Suite } from '../support/a-suite';

/** Fixes a failing test case after the start of its first attempt, so that its second attempt passes. */
function mendAfterFirstRun(suite: Suite, index = 0): void {
  const { arn } = suite.settings.testCases[index];
  suite.beforeTick = () => {
    const { executions, testCases } = suite.connect.store;
    if (executions.list(suite.instance).some(({ TestCaseArn }) => TestCaseArn === arn)) {
      testCases.update(arn, { Content: PASSING });
    }
  };
}

describe('A test case that fails', () => {
  test('is run again as often as the suite allows, and has failed then', async () => {
    const suite = (await Suite.start()).add([FAILING], { retries: 2 });
    const { outcome } = await suite.run();
    expect(outcome.result.testCases[0]).toMatchObject({ status: 'FAILED', attempts: 3 });
    expect(suite.connect.store.executions.list(suite.instance)).toHaveLength(3);
  });

  test('and passes when it is run again is flaky: it passes, and is counted', async () => {
    const suite = (await Suite.start()).add([FAILING, PASSING], { retries: 1 });
    mendAfterFirstRun(suite);
    const { outcome } = await suite.run();
    expect(outcome).toMatchObject({
      verdict: 'PASSED',
      summary: 'Of 2 test cases, 1 passed, 1 passed only when repeated.',
      result: { counts: { passed: 1, flaky: 1, failed: 0 } },
    });
    expect(outcome.result.testCases[0]).toMatchObject({ status: 'FLAKY', attempts: 2 });
  });

  test('and is flaky fails a suite with failOnFlaky', async () => {
    const suite = (await Suite.start()).add([FAILING], { retries: 1 });
    suite.settings = { ...suite.settings, failOnFlaky: true };
    mendAfterFirstRun(suite);
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('FAILED');
    expect(outcome.summary).toContain('Menu/Test1: it passed only when it was run again');
  });

  test('in quarantine is reported, and does not fail the suite', async () => {
    const suite = (await Suite.start()).add([PASSING]).add([FAILING], { quarantined: true, retries: 2 });
    const { outcome } = await suite.run();
    expect(outcome).toMatchObject({
      verdict: 'PASSED',
      result: { counts: { passed: 1, failed: 0, quarantined: 1 } },
    });
    expect(outcome.summary).toBe('Of 2 test cases, 1 passed, 1 failed in quarantine (Menu/Test2).');
    expect(outcome.result.testCases[1]).toMatchObject({ status: 'FAILED', quarantined: true, attempts: 1 });
  });

  test('in quarantine with many others is not named in the summary after the first three', async () => {
    const suite = (await Suite.start()).add(Array(4).fill(FAILING), { quarantined: true });
    const { outcome } = await suite.run();
    expect(outcome.summary).toBe('Of 4 test cases, 4 failed in quarantine (Menu/Test1, Menu/Test2, Menu/Test3, ...).');
  });

  test('too often keeps others from being started', async () => {
    const suite = (await Suite.start()).add(Array(40).fill(FAILING));
    const { outcome } = await suite.run({ maxFailures: 3 });
    const { failed, notRun } = outcome.result.counts;
    expect([outcome.verdict, failed + notRun]).toEqual(['FAILED', 40]);
    expect(failed).toBeLessThan(16);
    expect(outcome.summary).toContain('No further test case was started, since the limit of failures (3) was reached.');
  });

  test('is described in 300 characters in the result and in full in the log; three are in the summary', async () => {
    const long = JSON.parse(FAILING);
    long.Observations.at(-1).Event.Properties.Text = 'no such words '.repeat(100);
    long.Observations.at(-1).Identifier = 'a long identifier '.repeat(20);
    long.Observations.at(-2).Transitions.NextObservations = [long.Observations.at(-1).Identifier];
    const suite = (await Suite.start()).add(Array(5).fill(JSON.stringify(long)));
    const { outcome } = await suite.run();
    expect(outcome.result.testCases.map(({ failure }) => Array.from(failure!).length)).toEqual(Array(5).fill(300));
    expect(outcome.summary.match(/Menu\/Test\d/g)).toEqual(['Menu/Test1', 'Menu/Test2', 'Menu/Test3']);
    expect(outcome.summary).toContain('The log has 2 more failures.');
  });

  test('is counted as one failure in the summary when it is the only one that the summary leaves out', async () => {
    const { outcome } = await (await Suite.start()).add(Array(4).fill(FAILING)).run();
    expect(outcome.summary).toMatch(/ The log has 1 more failure\.$/);
  });
});

describe('A test case that cannot be run', () => {
  test('because it does not exist', async () => {
    const suite = (await Suite.start()).add([PASSING, PASSING]);
    suite.connect.store.testCases.delete(suite.settings.testCases[0].arn);
    const { outcome } = await suite.run();
    expect(outcome.result.testCases[0]).toMatchObject({
      status: 'FAILED',
      failure:
        'it does not exist. If this app defines it, change a property of its construct, such as the description, and deploy the stack to create it again. Otherwise, correct its ARN or remove it from the suite',
    });
    expect(outcome.result.counts).toMatchObject({ passed: 1, failed: 1 });
  });

  test('because it is a draft', async () => {
    const suite = await Suite.start();
    const draft = { InstanceArn: suite.instance, Name: 'Draft', Content: PASSING, Status: 'SAVED' as const };
    const { Arn } = suite.connect.store.testCases.create(draft);
    suite.add([PASSING], { arn: Arn });
    const { outcome } = await suite.run();
    expect(outcome.result.testCases[0].failure).toContain('Amazon Connect refused to run it');
  });

  test('because its ARN is not valid', async () => {
    const suite = (await Suite.start()).add([PASSING], { arn: 'test-case/1' }).add([PASSING]);
    const { outcome } = await suite.run();
    expect(outcome.result.testCases[0].failure).toContain(
      'the ARN by which it was imported is not the ARN of a test case',
    );
    expect(outcome.result.counts).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('A run that CloudFormation waits for', () => {
  test('and that passes answers with the id of the inputs that passed', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    const { outcome } = await suite.run(suite.request());
    expect(suite.cloudFormation.answers).toEqual([
      {
        Status: 'SUCCESS',
        PhysicalResourceId: 'Run:new:old',
        StackId: STACK_ID,
        RequestId: 'request',
        LogicalResourceId: 'Run',
        Data: { Verdict: 'PASSED', Summary: expect.stringMatching(/^Of 1 test case, 1 passed\. The run: https:/) },
      },
    ]);
    expect(outcome.result.trigger).toBe('DEPLOYMENT');
  });

  test('and that fails answers with the previous id, and a reason that names the run and the log', async () => {
    const suite = (await Suite.start()).add([FAILING]);
    await suite.run(suite.request());
    const [{ Status, PhysicalResourceId, Reason }] = suite.cloudFormation.answers;
    expect([Status, PhysicalResourceId]).toEqual(['FAILED', 'Run:old']);
    expect(Reason).toContain('Menu/Test1: observation "with sales": expected to hear "with sales"');
    expect(Reason).toContain(`The run: https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#`);
    expect(Reason!.endsWith(`CloudWatch Log Stream: runs/${suite.execution.name}`)).toBe(true);
  });

  test('and that fails without failing the deployment reports the verdict', async () => {
    const suite = (await Suite.start()).add([FAILING]);
    await suite.run(suite.request({ failsDeployment: false }));
    expect(suite.cloudFormation.answers).toEqual([
      expect.objectContaining({
        Status: 'SUCCESS',
        PhysicalResourceId: 'Run:old:new',
        Data: { Verdict: 'FAILED', Summary: expect.stringContaining('1 failed') },
      }),
    ]);
  });

  test('and whose request has no id for untested inputs answers with the previous id', async () => {
    const suite = (await Suite.start()).add([FAILING]);
    await suite.run(suite.request({ failsDeployment: false, untestedId: undefined }));
    expect(suite.cloudFormation.answers[0].PhysicalResourceId).toBe('Run:old');
  });

  test('repeats the warning for people', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    await suite.run(suite.request({ warning: 'WARNING: something is odd.' }));
    expect(suite.cloudFormation.answers[0].Data!.Summary).toMatch(
      /^Of 1 test case, 1 passed\. WARNING: something is odd\. The run: /,
    );
  });

  test('is stopped early enough for the answer', async () => {
    const suite = (await Suite.start()).add(Array(100).fill(PASSING));
    const deadline = suite.world.now() + 300_000;
    await suite.run(suite.request({ deadline }));
    expect(suite.cloudFormation.answers).toHaveLength(1);
    expect(suite.world.now()).toBeLessThan(deadline);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('does not answer when CloudFormation had stopped waiting before the run began', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    const { outcome } = await suite.run(suite.request({ deadline: suite.world.now() - 1000 }));
    expect(outcome.verdict).toBe('PASSED');
    expect(suite.cloudFormation.puts).toEqual([]);
  });

  test('keeps its answer within 4096 bytes, whatever the test cases are called', async () => {
    const suite = (await Suite.start()).add(Array(3).fill(FAILING), { name: '"Ünïcödé"'.repeat(60) });
    await suite.run(suite.request({ failsDeployment: false }));
    await suite.run(suite.request());
    expect(suite.cloudFormation.puts.map(({ body }) => Buffer.byteLength(body) <= 4096)).toEqual([true, true]);
    expect(suite.cloudFormation.answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'FAILED']);
  });
});

describe('The log of a run', () => {
  test('has metrics of the suite and of each test case in the embedded metric format', async () => {
    const suite = (await Suite.start()).add([PASSING, FAILING]);
    await suite.run();
    const metrics = suite.world.lines.filter((line) => '_aws' in line);
    expect(metrics).toEqual([
      expect.objectContaining({
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'ConnectTestSuite',
              Dimensions: [['Suite']],
              Metrics: expect.arrayContaining([{ Name: 'FailedRuns', Unit: 'Count' }]),
            },
          ],
        },
        Suite: 'Menu/Suite',
        Runs: 1,
        FailedRuns: 1,
        Passed: 1,
        Failed: 1,
        Flaky: 0,
        NotRun: 0,
        Duration: expect.any(Number),
      }),
      expect.objectContaining({ Suite: 'Menu/Suite', TestCase: 'Menu/Test1', Passed: 1, Failed: 0, Flaky: 0 }),
      expect.objectContaining({ Suite: 'Menu/Suite', TestCase: 'Menu/Test2', Passed: 0, Failed: 1, Flaky: 0 }),
    ]);
  });

  test('has no lines for successful calls', async () => {
    const suite = (await Suite.start()).add([PASSING, FAILING]);
    suite.connect.failNext('ListTestCaseExecutions', { status: 500, type: 'InternalServiceException' });
    await suite.run();
    const operations = suite.world.lines.filter(({ operation }) => operation).map(({ outcome }) => outcome);
    expect(operations).toEqual(['InternalServiceException']);
  });

  test('has the result, ends with the summary, and never has the ResponseURL', async () => {
    const suite = (await Suite.start()).add([FAILING]);
    const { outcome } = await suite.run();
    expect(suite.world.lines.slice(-2)).toEqual([
      { suite: 'Menu/Suite', result: outcome.result },
      { suite: 'Menu/Suite', outcome: 'FAILED', message: outcome.summary },
    ]);
    expect(suite.world.text).not.toContain('X-Amz-Signature');
  });
});
