import { PASSING, RUN_RESOURCE, STACK_ID, Suite } from '../support/a-suite';
import { DENIED, type Described } from '../support/cloudformation';

/**
 * Returns a suite whose test cases run until they are stopped. Its run resource has a given state in CloudFormation.
 */
async function aDeployment(resource: (suite: Suite) => Described): Promise<Suite> {
  const suite = (await Suite.start()).add(Array(8).fill(PASSING));
  suite.settings = { ...suite.settings, timeout: 900 };
  suite.beforeTick = () => {
    const { executions } = suite.connect.store;
    executions.list(suite.instance).forEach((each) => (each.duration = Infinity));
  };
  suite.cloudFormation.resources.set(RUN_RESOURCE, () => resource(suite));
  return suite;
}

const unfinished = (suite: Suite) =>
  suite.connect.store.executions.list(suite.instance).filter(({ stoppedAt }) => !stoppedAt);
const begun = (suite: Suite) => Date.parse(suite.execution.startTime);
const waiting = (suite: Suite): Described => ({ status: 'UPDATE_IN_PROGRESS', since: begun(suite) });
const after = (seconds: number, then: (suite: Suite) => Described) => (suite: Suite) =>
  suite.world.now() - begun(suite) < seconds * 1000 ? waiting(suite) : then(suite);

describe('A run for which CloudFormation no longer waits', () => {
  test.each<[string, Described]>([
    ['cancelled', { status: 'UPDATE_FAILED' }],
    ['being deleted', { status: 'DELETE_IN_PROGRESS' }],
    ['gone', { error: 'ValidationError', message: 'Stack with id Menu does not exist' }],
  ])('since its resource is %s, ends its executions and contacts within seconds, and then itself', async (_, state) => {
    const suite = await aDeployment(after(30, () => state));
    const { outcome } = await suite.run(suite.request());
    expect(outcome.verdict).toBe('CANCELLED');
    expect(outcome.summary).toBe(
      'CloudFormation no longer waited for the run, so the run was stopped. Of 8 test cases, 8 not run.',
    );
    expect(outcome.result.seconds).toBeLessThan(50);
    expect(unfinished(suite)).toEqual([]);
    expect(suite.contactsLeft()).toBe(0);
  });

  test('since its stack and its resource are rolled back, ends too', async () => {
    const suite = await aDeployment(
      after(30, (suite) => ({ status: 'UPDATE_IN_PROGRESS', since: begun(suite) + 30_000 })),
    );
    suite.cloudFormation.events.set(STACK_ID, () => [
      { status: 'UPDATE_ROLLBACK_IN_PROGRESS', at: begun(suite) + 29_000 },
      { status: 'UPDATE_IN_PROGRESS', at: begun(suite) - 60_000 },
    ]);
    expect((await suite.run(suite.request())).outcome.verdict).toBe('CANCELLED');
  });

  test('answers that it failed, and has no metrics for alarms', async () => {
    const suite = await aDeployment(after(30, () => ({ status: 'UPDATE_FAILED' })));
    await suite.run(suite.request());
    expect(suite.cloudFormation.answers[0]).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'Run:old' });
    expect(suite.world.lines.filter((line) => '_aws' in line)).toEqual([]);
  });

  test('tries again when it cannot stop its executions at first', async () => {
    const suite = await aDeployment(after(30, () => ({ status: 'UPDATE_FAILED' })));
    suite.connect.failNext('StopTestCaseExecution', { status: 403, type: 'AccessDeniedException', times: 1 });
    suite.connect.failNext('StopContact', { status: 503, type: 'ServiceUnavailable', times: 15 });
    expect((await suite.run(suite.request())).outcome.verdict).toBe('CANCELLED');
    expect(suite.contactsLeft()).toBe(0);
  });

  test('tries again when Amazon Connect does not answer for so long that a step gives up', async () => {
    const suite = await aDeployment(after(30, () => ({ status: 'UPDATE_FAILED' })));
    suite.connect.failNext('StopTestCaseExecution', { status: 503, type: 'ServiceUnavailable', times: 15 });
    expect((await suite.run(suite.request())).outcome.verdict).toBe('CANCELLED');
    expect(unfinished(suite)).toEqual([]);
  });
});

describe('A run continues, and asks CloudFormation every ten seconds at most,', () => {
  test.each<[string, (suite: Suite) => Described]>([
    ['while CloudFormation waits for it', waiting],
    ['when CloudFormation does not answer the question', () => DENIED],
  ])('%s', async (_, resource) => {
    const suite = (await Suite.start()).add(Array(30).fill(PASSING));
    suite.cloudFormation.resources.set(RUN_RESOURCE, () => resource(suite));
    const { outcome } = await suite.run(suite.request());
    expect(outcome.verdict).toBe('PASSED');
    const { questions } = suite.cloudFormation;
    expect(new Set(questions)).toEqual(new Set([RUN_RESOURCE]));
    expect(questions.length).toBeGreaterThan(outcome.result.seconds / 10 / 2);
    expect(questions.length).toBeLessThanOrEqual(outcome.result.seconds / 10);
  });

  test('and does not ask when no deployment waits for it', async () => {
    const suite = (await Suite.start()).add(Array(30).fill(PASSING));
    await suite.run();
    expect(suite.cloudFormation.questions).toEqual([]);
  });
});
