import { SuiteFailureAction } from '../../lib';
import { LocalCloud } from '../../local/cloud';
import { until } from '../until';
import { type GuardedApp } from './suites/guarded-app';
import { GuardedStack } from './suites/guarded-stack';

const APP: GuardedApp = { says: 'Welcome to us.', expects: 'welcome' };
const BROKEN: GuardedApp = { ...APP, says: 'Something else.' };
const DENIED = /cannot tell whether this is a rollback.*cloudformation:DescribeStacks/;

/**
 * Returns the lines after `Logs from` in the output of the cdk CLI. There, the CLI prints the log that a failed custom
 * resource names. The log has the report of the suite.
 */
function reportIn(output: string): string[] {
  const lines = output.split('\n').map((line) => line.trimEnd());
  const start = lines.findIndex((line) => line.includes('Logs from '));
  return lines.slice(start + 1).map((line) => line.trim());
}

function lastVerdict(cloud: LocalCloud, stackName: string): string | undefined {
  const results = cloud.aws.busEvents.map(({ detail }) => detail as { suite: string; verdict: string });
  return results.filter(({ suite }) => suite === `${stackName}/Suite`).at(-1)?.verdict;
}

function latestMetric(cloud: LocalCloud, name: string): number | undefined {
  return cloud.aws.metrics.filter((each) => each.name === name).at(-1)?.value;
}

// These tests are only for the local cloud: MiniStack has no resource types of Connect, and does not check whether a
// role may describe stacks.
describe('On the local cloud', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await LocalCloud.start({ stateMachineTimeScale: 10 });
  });
  afterAll(() => cloud?.stop());

  test('The cdk CLI shows the report of a failed suite as readable lines, with the verdict at the end', async () => {
    const stack = new GuardedStack('Told', cloud);
    await stack.deploy(APP);
    const { code, output } = await stack.deploy(BROKEN);
    expect(code).toBe(1);
    const report = reportIn(output);
    const verdict = report.findIndex((line) => line.startsWith('FAILED: Of 1 test case, 1 failed.'));
    expect(report.slice(verdict - 3, verdict + 2)).toEqual([
      'Told/Greeting failed 2 times',
      expect.stringMatching(/^observation "hear welcome": expected to hear "welcome"/),
      expect.stringMatching(/^Execution [0-9a-f-]{36}$/),
      expect.stringMatching(/^FAILED: /),
      expect.stringMatching(/^The run: https:/),
    ]);
    expect(output).not.toContain('_aws');
    await stack.destroy(APP);
  });

  describe('A suite whose state machine starts executions with its previous definition for a while after an update', () => {
    let lagging: LocalCloud;
    beforeAll(async () => {
      lagging = await LocalCloud.start({ stateMachineTimeScale: 10, stateMachineUpdateLag: 600 });
    });
    afterAll(() => lagging?.stop());

    test('still runs the test cases of the current deployment', async () => {
      const stack = new GuardedStack('Lagging', lagging);
      expect((await stack.deploy(APP)).code).toBe(0);
      const { code } = await stack.deploy({ ...APP, alsoExpects: 'good bye' });
      expect([code, await stack.status()]).toEqual([1, 'UPDATE_ROLLBACK_COMPLETE']);
      expect(await stack.reasons()).toMatch(/Of 2 test cases, 1 passed, 1 failed\. Lagging\/Farewell: /);
      expect((await stack.deploy(APP)).code).toBe(0);
    });
  });

  describe('A suite whose function may not read the status of its stack', () => {
    let stack: GuardedStack;
    beforeAll(() => (stack = new GuardedStack('Denied', cloud)));
    const isDenied = true;

    test('runs in the first deployment, and warns that updates will fail', async () => {
      const { code, executions } = await stack.deploy({ ...APP, isDenied });
      expect([code, executions]).toEqual([0, 1]);
      expect(await stack.outputs()).toMatchObject({ Verdict: 'PASSED', Summary: expect.stringMatching(DENIED) });
    });

    test('fails an update to a flow that was never deployed, without a run', async () => {
      const { code, executions } = await stack.deploy({ ...APP, says: 'Welcome back.', isDenied });
      expect([code, executions, await stack.status()]).toEqual([1, 0, 'UPDATE_ROLLBACK_COMPLETE']);
      expect(await stack.reasons()).toMatch(/The suite did not run, so the update is not deployed/);
      expect(stack.flows).toEqual({ 'Guarded flow': APP.says });
    });

    test('does not fail a rollback to the flow that was deployed before', async () => {
      const app = { ...APP, says: 'Welcome back.', isDenied, onFailure: SuiteFailureAction.WARN, failsLater: true };
      const { code, executions } = await stack.deploy(app);
      expect([code, executions, await stack.status()]).toEqual([1, 1, 'UPDATE_ROLLBACK_COMPLETE']);
      expect(stack.flows).toEqual({ 'Guarded flow': APP.says });
      expect((await stack.destroy(APP)).code).toBe(0);
    });
  });

  describe.each([
    ['A suite that runs on deploy', 'runOnDeploy', [0, 'UPDATE_COMPLETE']],
    ['A suite that gates a flow', 'gate', [1, 'UPDATE_ROLLBACK_COMPLETE']],
  ] as const)('%s but cannot run', (_, form, ends) => {
    // The test makes executions fail on the whole cloud, so it has a cloud of its own.
    let hindered: LocalCloud;
    beforeAll(async () => {
      hindered = await LocalCloud.start({ stateMachineTimeScale: 10 });
    });
    afterAll(() => hindered?.stop());

    test(`ends with ${ends.join(', ')}, and does not count as a failed run`, async () => {
      const stack = new GuardedStack('Hindered', hindered);
      const app = { ...APP, form, timeout: 1 };
      await stack.deploy(app);
      hindered.connect.failNextExecution(100);
      const { code, output } = await stack.deploy({ ...app, says: 'Welcome back.' });
      expect([code, await stack.status()]).toEqual(ends);
      const told = code === 0 ? (await stack.outputs()).Summary : await stack.reasons();
      expect(told).toMatch(/Amazon Connect started no test case\. The executions were not started/);
      expect(lastVerdict(hindered, 'Hindered')).toBe('COULD_NOT_RUN');
      expect(latestMetric(hindered, 'FailedRuns')).toBe(0);
      expect(output).not.toContain('_aws');
    });
  });

  test('A deployment that skips the suite deploys a broken flow, and reports the reason; the next deployment runs the suite', async () => {
    const stack = new GuardedStack('Skipped', cloud);
    await stack.deploy(APP);
    const skipped = await stack.deploy({ ...BROKEN, skip: 'All lines are down' });
    expect([skipped.code, skipped.executions]).toEqual([0, 0]);
    expect(await stack.outputs()).toMatchObject({
      Verdict: 'SKIPPED',
      Summary: expect.stringContaining('The suite was skipped: All lines are down.'),
    });
    expect(lastVerdict(cloud, 'Skipped')).toBe('SKIPPED');
    expect(latestMetric(cloud, 'SkippedRuns')).toBe(1);
    expect(stack.flows).toEqual({ 'Guarded flow': BROKEN.says });

    const after = await stack.deploy(BROKEN);
    expect([after.code, after.executions, await stack.status()]).toEqual([1, 2, 'UPDATE_ROLLBACK_COMPLETE']);
    expect((await stack.deploy(APP)).code).toBe(0);
    await stack.destroy(APP);
  });

  describe('A run leaves no execution and no contact', () => {
    // On this cloud, executions last long enough to be interrupted.
    let slow: LocalCloud;
    beforeAll(async () => {
      slow = await LocalCloud.start({ time: { scale: 20 }, stateMachineTimeScale: 10 });
    });
    afterAll(() => slow?.stop());

    test('when its update is cancelled', async () => {
      const stack = new GuardedStack('Cancelled', slow);
      await stack.deploy(APP);
      const deployment = stack.deploy({ ...APP, says: 'Welcome back.' });
      const before = stack.executions;
      await until(() => stack.executions > before);
      stack.prolongNewestExecution();
      await stack.cancelUpdate();
      expect((await deployment).code).toBe(1);
      await until(() => lastVerdict(slow, 'Cancelled') === 'CANCELLED');
      expect(stack.unfinished).toEqual([]);
      expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    });

    test('when its stack is deleted', async () => {
      const stack = new GuardedStack('Deleted', slow);
      const deployment = stack.deploy(APP);
      await until(() => stack.executions > 0);
      stack.prolongNewestExecution();
      await stack.delete();
      expect((await deployment).code).toBe(1);
      expect([stack.unfinished, lastVerdict(slow, 'Deleted')]).toEqual([[], 'CANCELLED']);
      expect(await stack.status()).toBeUndefined();
    });
  });
});
