import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectInstance, ConnectTestCase, ConnectTestSuite, EntryPoint } from '../../lib';
import { LocalCloud } from '../../local/cloud';
import { cdk, type CdkRun } from './cdk-cli';
import { hearing } from './test-cases/synthesize';

let cloud: LocalCloud;
let instanceArn: string;
beforeAll(async () => {
  cloud = await LocalCloud.start({ stateMachineTimeScale: 20 });
  instanceArn = cloud.connect.addInstance();
});
afterAll(() => cloud.stop());

const saying = (Text: string) =>
  JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'say',
    Metadata: {},
    Actions: [
      {
        Identifier: 'say',
        Type: 'MessageParticipant',
        Parameters: { Text },
        Transitions: { NextAction: 'end', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
      },
      { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
    ],
  });

/** A stack with a flow, a test case of it, and a suite that runs in deployments and on a schedule. */
async function deploy(greeting: string): Promise<CdkRun> {
  const outdir = await mkdtemp(join(tmpdir(), 'assembly-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, 'Greeting');
    const flow = new CfnContactFlow(stack, 'Flow', {
      instanceArn,
      name: 'Greeting',
      type: 'CONTACT_FLOW',
      content: saying(greeting),
    });
    const testCase = new ConnectTestCase(stack, 'Hello', {
      instance: ConnectInstance.fromInstanceArn(stack, 'Instance', instanceArn),
      entryPoint: EntryPoint.voiceCall({ flow }),
      content: hearing('hello'),
    });
    const suite = new ConnectTestSuite(stack, 'Suite', { testCases: [testCase] });
    suite.runOnDeploy();
    suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
    suite.alarmOnFailure();
    app.synth();
    return await cdk(['deploy', '--app', outdir], { environment: cloud.environment });
  } finally {
    await rm(outdir, { recursive: true });
  }
}

const physicalId = (logicalId: RegExp) =>
  [...cloud.cloudFormation.stack('Greeting')!.resources.values()].find((resource) =>
    logicalId.test(resource.logicalId),
  )!.physicalId!;

const verdicts = () => cloud.cloudFormation.busEvents.map(({ detail }) => detail.verdict);

test('A suite runs in deployments, takes back one whose test case fails, and runs on its schedule', async () => {
  expect(await deploy('hello')).toMatchObject({ code: 0 });
  expect(verdicts()).toEqual(['PASSED']);
  const alarm = physicalId(/FailureAlarm/);
  expect(cloud.cloudFormation.alarmState(alarm)).toBe('OK');

  const { code, output } = await deploy('goodbye');
  expect(code).toBe(1);
  expect(output).toContain('Of 1 test cases, 1 failed. Greeting/Hello');
  expect(cloud.cloudFormation.stack('Greeting')!.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(verdicts()).toEqual(['PASSED', 'FAILED']);
  expect(cloud.cloudFormation.alarmState(alarm)).toBe('ALARM');

  expect(cloud.cloudFormation.fireSchedule(physicalId(/^SuiteSchedule1(?!Role)/))).toContain(':execution:');
  while (verdicts().length < 3) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(verdicts()).toEqual(['PASSED', 'FAILED', 'PASSED']);
});
