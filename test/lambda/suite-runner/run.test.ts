import { FAILING, PASSING, Suite } from '../support/a-suite';

describe('A run of a suite', () => {
  test('passes when all test cases pass', async () => {
    const suite = (await Suite.start()).add([PASSING, PASSING, PASSING]);
    const { outcome } = await suite.run();
    expect(outcome).toMatchObject({
      verdict: 'PASSED',
      summary: 'Of 3 test cases, 3 passed.',
      result: { suite: 'Menu/Suite', trigger: 'REQUEST', counts: { total: 3, passed: 3, failed: 0, notRun: 0 } },
    });
    expect(outcome.result.testCases[0]).toEqual({
      name: 'Menu/Test1',
      arn: suite.settings.testCases[0].arn,
      status: 'PASSED',
      attempts: 1,
      seconds: expect.any(Number),
      executionId: expect.any(String),
    });
  });

  test('that fails says which observation failed, what was expected and what was heard', async () => {
    const suite = (await Suite.start()).add([PASSING, FAILING]);
    const { outcome } = await suite.run();
    expect(outcome.verdict).toBe('FAILED');
    expect(outcome.summary).toMatch(
      /^Of 2 test cases, 1 passed, 1 failed\. Menu\/Test2: observation "with sales": expected to hear "with sales", last heard ".+" \(execution .+\)\.$/,
    );
    expect(outcome.event.testCases.map(({ name }) => name)).toEqual(['Menu/Test2']);
  });
});

describe('250 test cases on an instance with the limits and the request rate of the service', () => {
  test('are all run, as fast as five executions at once allow, with few calls and a small state', async () => {
    const suite = await Suite.start();
    suite.add(Array.from({ length: 250 }, () => PASSING));
    const begun = suite.world.now();
    const { outcome, stateSize } = await suite.run();
    expect(outcome.result.counts).toMatchObject({ total: 250, passed: 250, notRun: 0 });
    const executions = suite.connect.store.executions.list(suite.instance);
    expect(executions).toHaveLength(250);
    const bound = executions.reduce((sum, { duration }) => sum + duration!, 0) / 5;
    const took = suite.world.now() - begun;
    const calls = Object.values(suite.calls()).reduce((sum, count) => sum + count, 0);
    expect(took / bound).toBeLessThan(1.15);
    expect(calls / 250).toBeLessThan(4);
    expect(stateSize).toBeLessThan(32 * 1024);
  });
});
