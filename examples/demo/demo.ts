/*
 * Shows the life of a stack with test cases, on this machine only: its test cases run before anything is deployed;
 * then the real cdk CLI deploys, guards, changes and destroys it on a local cloud.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { runCommand } from '../../cli/run/run-command';
import { LocalCloud } from '../../local/cloud';
import { programEnvironment } from '../../local/environment';
import { type ContactCenterProps, ContactCenterStack } from '../contact-center/contact-center-stack';

const CDK = join(__dirname, '../../node_modules/aws-cdk/bin/cdk');
const REPORT = join(tmpdir(), 'amazon-connect-test-demo.html');
const NEW_TEXT = 'We are open at weekends, too.';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const cloud = await LocalCloud.start({ stateMachineTimeScale: 10 });
  try {
    await tell(cloud, folder);
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true });
  }
}

async function tell(cloud: LocalCloud, folder: string): Promise<void> {
  const { instanceArn } = cloud.connect;
  step('The demo synthesizes the app in examples/contact-center unchanged, and with two changes.');
  console.log('The app uses the newest aws-cdk-lib without its validation, which would take most of the time.');
  const synthesized = (name: string, changes: Partial<ContactCenterProps> = {}) =>
    synthesize(join(folder, name), { instanceArn, ...changes });
  const first = synthesized('first');
  const changed = synthesized('changed', { whenClosed: NEW_TEXT });
  const both = synthesized('both', { whenClosed: NEW_TEXT, expectedWhenClosed: 'open at weekends' });

  step('amazon-connect-test run executes its test cases on its flows, before anything is deployed.');
  await runCommand([], { app: first });

  step('cdk deploy puts the flows and the test cases on a local cloud, and runs the test cases there.');
  await deploys(cloud, first);
  const before = testCasesOn(cloud);
  before.forEach(({ Name, Id, Arn }) => console.log(`${Name}\n  testCaseId: ${Id}\n  testCaseArn: ${Arn}`));

  step('The phone flow says something else outside office hours. amazon-connect-test run shows which test case fails.');
  await runCommand([], { app: changed, html: REPORT });

  step(
    'cdk deploy runs the test cases on a copy of the changed flow first. One fails, so CloudFormation rolls the deployment back.',
  );
  if ((await cdk(cloud, 'deploy', changed)) === 0) throw new Error('cdk deploy should have failed.');
  console.log(`Flows that say "${NEW_TEXT}": ${flowsThatSay(cloud, NEW_TEXT).length}. Callers never hear it.`);

  step('The test case now expects the new message, too, and cdk deploy changes the flow and this one test case.');
  cloud.connect.clearRequests();
  await deploys(cloud, both);
  for (const { Name, Arn, LastModifiedTime } of testCasesOn(cloud)) {
    const isSame = before.some((each) => each.Arn === Arn && each.LastModifiedTime === LastModifiedTime);
    console.log(`${Name}: ${isSame ? 'untouched' : 'changed'}`);
  }
  const updates = cloud.connect.requests.filter(({ operation }) => operation === 'UpdateTestCase');
  console.log(`UpdateTestCase: ${updates.length}\nFlows that say it now: ${flowsThatSay(cloud, NEW_TEXT).join(', ')}`);

  step('cdk destroy deletes the stack.');
  if ((await cdk(cloud, 'destroy', both)) !== 0) throw new Error('cdk destroy failed.');
  const left = [...testCasesOn(cloud), ...flowsOn(cloud)];
  if (left.length > 0)
    throw new Error(`These resources are left on Amazon Connect: ${left.map(({ Arn }) => Arn).join(', ')}.`);
  console.log('No resource is left on Amazon Connect.');

  step(`The HTML report about the change that was refused is in ${REPORT}.`);
}

/** Writes the cloud assembly of the app into a folder, and returns the folder. */
function synthesize(outdir: string, props: ContactCenterProps): string {
  process.env.CDK_VALIDATION = 'false';
  const app = new App({ outdir, analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', props);
  return app.synth().directory;
}

async function deploys(cloud: LocalCloud, assembly: string): Promise<void> {
  if ((await cdk(cloud, 'deploy', assembly)) !== 0) throw new Error('cdk deploy failed.');
}

/** Runs the real cdk CLI, shows its output, and returns its exit code. */
async function cdk({ environment }: LocalCloud, command: 'deploy' | 'destroy', assembly: string): Promise<number> {
  const flags = command === 'deploy' ? ['--require-approval', 'never'] : ['--force'];
  const words = [CDK, command, 'ContactCenter', '--app', assembly, ...flags, '--no-notices', '--no-version-reporting'];
  // Warnings of packages about the version of Node.js do not belong to the demo.
  const env = { ...programEnvironment(environment, process.env), NODE_NO_WARNINGS: '1' };
  const [code] = await once(spawn(process.execPath, words, { env, stdio: 'inherit' }), 'close');
  return code;
}

const testCasesOn = ({ connect: { store, instanceArn } }: LocalCloud) => store.testCases.list(instanceArn);
const flowsOn = ({ connect: { store, instanceArn } }: LocalCloud) => store.contactFlows.list(instanceArn);

function flowsThatSay(cloud: LocalCloud, text: string): string[] {
  const flows = flowsOn(cloud).filter(({ Content }) => Content.includes(text));
  return flows.map(({ Name }) => Name);
}

function step(sentence: string): void {
  console.log(`\n\u001b[1m== ${sentence}\u001b[0m\n`);
}

main().catch((error: Error) => {
  console.error(`The demo stopped: ${error.message}`);
  process.exitCode = 1;
});
