/*
 * Deploys stacks of 40 and 200 test cases with the cdk CLI on a local cloud. The local cloud accepts requests at the
 * rate of Amazon Connect. It runs at most 10 functions at once, like a new account. A higher limit would change
 * nothing, since a stack deploys eight test cases at once. Prints one line of JSON.
 *
 * - `timesTheBound`: the seconds from the first request of the deployment to the last, divided by the shortest possible
 *   time: one request for each test case, at the maximum rate
 * - `callsEach`: the requests of the deployment for each test case, including throttled requests
 * - `left`: the number of test cases that still exist after the deletion of the stack
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, Stack } from 'aws-cdk-lib';
import { ConnectContactFlow, ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../lib';
import { LocalCloud } from '../local/cloud';
import { type RecordedRequest } from '../local/connect';
import { CONTENT } from './support/content';

const TESTS = [40, 200];
const REQUESTS_PER_SECOND = 2;
const CDK = join(__dirname, '../node_modules/aws-cdk/bin/cdk');

const content = TestCaseContent.fromJsonString(CONTENT);

function synthesize(tests: number, instanceArn: string, outdir: string): void {
  const app = new App({ analyticsReporting: false, outdir });
  const stack = new Stack(app, 'Many', { env: { account: '111122223333', region: 'us-east-1' } });
  const instance = ConnectInstance.fromInstanceArn(stack, 'Instance', instanceArn);
  const flow = ConnectContactFlow.fromContactFlowArn(stack, 'Flow', `${instanceArn}/contact-flow/menu`);
  for (let index = 0; index < tests; index++) {
    new ConnectTestCase(stack, `Test${index}`, { instance, content, entryPoint: EntryPoint.voiceCall({ flow }) });
  }
  app.synth();
}

async function measure(tests: number): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  const cloud = await LocalCloud.start({ throttle: true, time: { scale: 1 } });
  const { connect } = cloud;
  const cdk = (...words: string[]) =>
    promisify(execFile)(process.execPath, [CDK, ...words, '--app', folder], {
      env: { PATH: process.env.PATH, ...cloud.environment },
    });
  try {
    synthesize(tests, connect.instanceArn, folder);
    const begun = Date.now();
    await cdk('deploy', '--require-approval', 'never');
    const deployed = calls(connect.requests);
    const invocations = cloud.aws.invocations.length;
    await cdk('destroy', '--force');
    const deleted = calls(connect.requests.slice(deployed.count));
    return {
      tests,
      timesTheBound: ratio(deployed.seconds, tests / REQUESTS_PER_SECOND),
      callsEach: ratio(deployed.count, tests),
      throttled: deployed.throttled,
      ...{ invocations, failed: cloud.aws.invocations.filter(({ outcome }) => outcome !== 'succeeded').length },
      seconds: Math.round((Date.now() - begun) / 1000),
      deletionTimesTheBound: ratio(deleted.seconds, tests / REQUESTS_PER_SECOND),
      left: connect.store.testCases.list(connect.instanceArn).length,
    };
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true });
  }
}

function calls(requests: readonly RecordedRequest[]) {
  const times = requests.map(({ time }) => time);
  return {
    count: requests.length,
    throttled: requests.filter(({ status }) => status === 429).length,
    seconds: (Math.max(...times) - Math.min(...times)) / 1000,
  };
}

const ratio = (value: number, to: number) => Number((value / to).toFixed(2));

async function main(): Promise<void> {
  const measured: object[] = [];
  for (const tests of TESTS) measured.push(await measure(tests));
  console.log(JSON.stringify(measured));
}

void main();
