import { type SuiteInput } from '../../../lib/private/contract/suite';
import { holdTimers } from '../../held-timers';
import { PASSING, RUN_RESOURCE, Suite } from '../support/a-suite';

/** The time at which the run is cancelled or reaches its timeout, in seconds. All test cases have been started by then. */
const END = 180;

/** A suite that fills the queue of the service with endless executions. Its ticks end at their time limit. */
async function aFullQueue(): Promise<Suite> {
  const suite = (await Suite.start()).add(Array(100).fill(PASSING));
  suite.settings = { ...suite.settings, maxQueued: 95, timeout: 900 };
  suite.beforeTick = () =>
    suite.connect.store.executions.list(suite.instance).forEach((each) => (each.duration = Infinity));
  holdTimers();
  suite.world.whileAsleep = () => void jest.advanceTimersByTime(suite.world.naps.at(-1)!);
  return suite;
}

/** The executions of the suite. The test case `Other` does not belong to the suite. */
const executionsOf = (suite: Suite) =>
  suite.connect.store.executions.list(suite.instance).filter(({ TestCaseName }) => TestCaseName !== 'Other');
const secondsOf = (suite: Suite) => (suite.world.now() - Date.parse(suite.execution.startTime)) / 1000;

function expectAllStopped(suite: Suite): void {
  const executions = executionsOf(suite);
  expect(executions.length).toBeGreaterThanOrEqual(95);
  expect(executions.filter(({ stoppedAt }) => stoppedAt === undefined).length).toBe(0);
  expect(suite.contactsLeft()).toBe(0);
}

describe('A run that fills the queue of the service', () => {
  test.each([0, 5])(
    'and is cancelled stops all its executions within three minutes, while %i executions of others run',
    async (others) => {
      const suite = await aFullQueue();
      const { executions, testCases } = suite.connect.store;
      const [{ Content, EntryPoint }] = testCases.list();
      const other = testCases.create({ InstanceArn: suite.instance, Name: 'Other', Content, EntryPoint });
      await Promise.all(Array.from({ length: others }, (_, index) => executions.start(other, `other ${index}`)));
      const since = suite.world.now();
      suite.cloudFormation.resources.set(RUN_RESOURCE, () =>
        secondsOf(suite) < END ? { status: 'UPDATE_IN_PROGRESS', since } : { status: 'UPDATE_FAILED' },
      );
      const { outcome } = await suite.run(suite.request());
      expect(outcome.verdict).toBe('CANCELLED');
      expectAllStopped(suite);
      expect(outcome.result.seconds).toBeLessThan(END + 180);
    },
  );

  describe('and is out of time', () => {
    /** CloudFormation waits 300 seconds longer than the run may last, as in a deployment. */
    const requestOf = (suite: Suite): SuiteInput => suite.request({ deadline: suite.world.now() + (END + 300) * 1000 });

    test('stops all executions that it started, and answers CloudFormation in time', async () => {
      const suite = await aFullQueue();
      suite.settings = { ...suite.settings, timeout: END };
      const { outcome } = await suite.run(requestOf(suite));
      expect(outcome.verdict).toBe('FAILED');
      expectAllStopped(suite);
      expect(suite.cloudFormation.answers).toHaveLength(1);
      expect(secondsOf(suite)).toBeLessThan(END + 240);
    });

    test('still stops the executions for which Amazon Connect did not answer for a while', async () => {
      const suite = await aFullQueue();
      suite.settings = { ...suite.settings, timeout: END };
      let isAway = false;
      const prolong = suite.beforeTick;
      suite.beforeTick = (tick) => {
        void prolong(tick);
        if (isAway || secondsOf(suite) < END + 10) return;
        isAway = true;
        suite.connect.failNext('StopTestCaseExecution', { status: 503, type: 'ServiceUnavailable', times: 10 });
      };
      await suite.run(requestOf(suite));
      expect(isAway).toBe(true);
      expectAllStopped(suite);
    });

    test('stops the other executions although one can never be stopped', async () => {
      const suite = await aFullQueue();
      suite.settings = { ...suite.settings, timeout: END };
      const { executions } = suite.connect.store;
      const stop = executions.stop.bind(executions);
      executions.stop = (execution) => {
        if (execution === executionsOf(suite).at(-1)) throw new Error('defect');
        stop(execution);
      };
      await suite.run(requestOf(suite));
      const left = executionsOf(suite).filter(({ stoppedAt }) => stoppedAt === undefined);
      expect(left.map(({ TestCaseName }) => TestCaseName)).toEqual(['Test 100']);
    });
  });
});
