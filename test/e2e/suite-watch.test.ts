import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalCloud } from '../../local/cloud';
import { type GuardedApp } from './suites/guarded-app';
import { GuardedStack } from './suites/guarded-stack';

const APP: GuardedApp = { says: 'Welcome to us.', expects: 'welcome', isWatched: true };

// These tests are only for the local cloud: MiniStack triggers no schedules and computes no metrics from logs.
describe('A suite with a schedule and alarms on the local cloud', () => {
  let cloud: LocalCloud;
  let stack: GuardedStack;
  let outputs: Readonly<Record<string, string>>;
  let client: SFNClient;

  beforeAll(async () => {
    // On this cloud, executions last long enough to be interrupted, but not as long as on AWS.
    cloud = await LocalCloud.start({ time: { scale: 20 }, stateMachineTimeScale: 10 });
    stack = new GuardedStack('Watched', cloud);
    expect(await stack.deploy(APP)).toMatchObject({ code: 0 });
    outputs = await stack.outputs();
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = cloud.environment;
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    client = new SFNClient({ endpoint, region, credentials });
  });

  afterAll(async () => {
    client?.destroy();
    await cloud?.stop();
  });

  /** Waits until an execution of the state machine has ended, and returns the execution. */
  async function ended(executionArn: string) {
    for (;;) {
      const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
      if (execution.status !== 'RUNNING') return execution;
      await sleep(100);
    }
  }

  const lastEvent = () => cloud.aws.busEvents.at(-1)!;
  const alarms = () => [outputs.FailureAlarm, outputs.MissedRunAlarm].map((name) => cloud.aws.alarmState(name));
  const latest = (name: string, testCase?: string) =>
    cloud.aws.metrics.filter((each) => each.name === name && each.dimensions.TestCase === testCase).at(-1)?.value;

  test('runs by its schedule; the run has a result, metrics and an event, and raises no alarm', async () => {
    const { status, output } = await ended(cloud.aws.fireSchedule(outputs.Schedule));
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output!)).toMatchObject({
      suite: 'Watched/Suite',
      verdict: 'PASSED',
      trigger: 'SCHEDULE',
      counts: { total: 1, passed: 1 },
      testCases: [{ name: 'Watched/Greeting', status: 'PASSED', executionId: expect.any(String) }],
    });
    expect([latest('Runs'), latest('FailedRuns'), latest('Passed', 'Watched/Greeting')]).toEqual([1, 0, 1]);
    expect(lastEvent()).toMatchObject({
      source: 'cdk-connect-test-case',
      detailType: 'Connect Test Suite Finished',
      detail: { suite: 'Watched/Suite', verdict: 'PASSED', testCases: [] },
    });
    expect(alarms()).toEqual(['OK', 'OK']);
  });

  test('raises an alarm when somebody broke a flow, and the event reaches the target of the rule', async () => {
    const { store } = cloud.connect;
    const flow = stack.flow('Guarded flow');
    store.contactFlows.update(flow.Arn, { Content: flow.Content.replace(APP.says, 'Something else.') });
    const { status, cause } = await ended(cloud.aws.fireSchedule(outputs.Schedule));
    store.contactFlows.update(flow.Arn, { Content: flow.Content });

    expect(status).toBe('FAILED');
    expect(cause).toMatch(/^Of 1 test case, 1 failed\. Watched\/Greeting: observation "hear welcome"/);
    expect([latest('FailedRuns'), latest('Failed', 'Watched/Greeting')]).toEqual([1, 1]);
    expect(lastEvent().detail).toMatchObject({ verdict: 'FAILED', testCases: [{ status: 'FAILED', attempts: 2 }] });
    expect(cloud.aws.ruleDeliveries.at(-1)).toMatchObject({ event: { id: lastEvent().id } });
    expect(alarms()[0]).toBe('ALARM');
  });

  test('continues when a run was interrupted and is redriven, without starting anything twice', async () => {
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: outputs.StateMachineArn }));
    const before = cloud.connect.store.executions.list(stack.instanceArn).length;
    while (cloud.connect.store.executions.list(stack.instanceArn).length === before) await sleep(20);
    await client.send(new StopExecutionCommand({ executionArn }));
    expect((await ended(executionArn!)).status).toBe('ABORTED');

    await client.send(new RedriveExecutionCommand({ executionArn }));
    expect((await ended(executionArn!)).status).toBe('SUCCEEDED');
    expect(cloud.connect.store.executions.list(stack.instanceArn)).toHaveLength(before + 1);
  });

  test('raises the alarm for a missed run when no run has ended for three hours', () => {
    const last = cloud.aws.metrics.at(-1)!;
    const later = new Date(last.timestamp.getTime() + 6 * 3600_000);
    expect(cloud.aws.alarmState(outputs.MissedRunAlarm, later)).toBe('ALARM');
  });
});
