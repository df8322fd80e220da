/*
 * Shows a stack with test cases from the first run to the deletion, all on this machine. First, the test cases are
 * executed without a deployment. Then the real cdk CLI deploys the stack to a local cloud, rolls back a wrong change,
 * deploys a right one, and destroys the stack.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { LocalCloud } from '../../local/cloud';
import { programEnvironment } from '../../local/environment';
import { type ContactCenterProps, ContactCenterStack } from '../contact-center/contact-center-stack';

const CDK = join(__dirname, '../../node_modules/aws-cdk/bin/cdk');
const COMMAND = join(__dirname, '../../cli/dist/amazon-connect-test.mjs');
/** Matches the lines in the output of the cdk CLI that show a result. */
const RESULT = /^(✅|❌|\s+observation "|\s+FAILED: )/u;
const REPORT = join(tmpdir(), 'amazon-connect-test-demo.html');
const NEW_TEXT = 'We are open at weekends, too.';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const cloud = await LocalCloud.start({ functionPauseScale: 10, stateMachineTimeScale: 10 });
  try {
    await tell(cloud, folder);
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true });
  }
}

async function tell(cloud: LocalCloud, folder: string): Promise<void> {
  const { instanceArn } = cloud.connect;
  step('The app in examples/contact-center is synthesized as it is, and with changes.');
  console.log(
    'The app uses the newest aws-cdk-lib without validation, since validation would take longer than the rest of the synthesis.',
  );
  const synthesized = (name: string, changes: Partial<ContactCenterProps> = {}) =>
    synthesize(join(folder, name), { instanceArn, ...changes });
  const first = synthesized('first');
  // The deployment takes some seconds. The demo does other steps during this time.
  const deployed = deploys(cloud, first);
  const changed = synthesized('changed', { whenClosed: NEW_TEXT });
  const both = synthesized('both', { whenClosed: NEW_TEXT, expectedWhenClosed: 'open at weekends' });
  const draft = withDraft(first, join(folder, 'draft'), 'NoTrip');

  step('amazon-connect-test run executes the test cases of the app on its flows, before anything is deployed.');
  await amazonConnectTest('run', '--app', first);

  step(
    'While the test case NoTrip is a draft, amazon-connect-test mutate shows changes of the flows that no test case would notice.',
  );
  await amazonConnectTest('mutate', '--app', draft);

  step(
    'NoTrip is no longer a draft. Now the test cases notice all changes, except those that no test case can notice.',
  );
  await amazonConnectTest('mutate', '--app', first);

  step('cdk deploy puts the flows and the test cases on a local cloud, and runs the test cases there.');
  console.log('Of the output of cdk, the demo shows only the results. Pauses are ten times shorter than on AWS.');
  show(await deployed);
  const before = testCasesOn(cloud);
  before.forEach(({ Arn }) => console.log(Arn));

  step(
    'In a changed app, the phone flow has a new message outside office hours. amazon-connect-test run shows the test case that fails.',
  );
  const refusal = cdk(cloud, 'deploy', changed);
  await amazonConnectTest('run', '--app', changed, '--html', REPORT);

  step('cdk deploy first runs the test cases on the changed flow. One test case fails, so the change is rolled back.');
  const refused = await refusal;
  if (refused.code === 0) throw new Error('cdk deploy should have failed.');
  show(refused);
  console.log(
    `Flows that say "${NEW_TEXT}": ${flowsThatSay(cloud, NEW_TEXT).length}. No caller has heard this message.`,
  );

  step('The test case now expects the new message. cdk deploy changes the flow and only this test case.');
  cloud.connect.clearRequests();
  show(await deploys(cloud, both));
  const isSame = ({ Arn, LastModifiedTime }: (typeof before)[number]) =>
    before.some((each) => each.Arn === Arn && each.LastModifiedTime === LastModifiedTime);
  const after = testCasesOn(cloud);
  console.log(`Untouched: ${after.filter(isSame).length}`);
  after.filter((each) => !isSame(each)).forEach(({ Name }) => console.log(`Changed: ${Name}`));
  const updates = cloud.connect.requests.filter(({ operation }) => operation === 'UpdateTestCase');
  console.log(
    `UpdateTestCase: ${updates.length}\nFlows that say the new message: ${flowsThatSay(cloud, NEW_TEXT).join(', ')}`,
  );

  step('cdk destroy deletes everything.');
  show(await succeeds(cloud, 'destroy', both));
  const left = [...testCasesOn(cloud), ...flowsOn(cloud)];
  if (left.length > 0)
    throw new Error(`These resources are left on the local Connect: ${left.map(({ Arn }) => Arn).join(', ')}.`);
  console.log('No test case and no flow is left on the local Connect.');

  step(`The HTML report about the change that was refused is in ${REPORT}.`);
}

/** Writes the cloud assembly of the app into a folder, and returns the folder. */
function synthesize(outdir: string, props: ContactCenterProps): string {
  process.env.CDK_VALIDATION = 'false';
  const app = new App({ outdir, analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', props);
  return app.synth().directory;
}

/** Copies a cloud assembly, and returns the folder of the copy. In the copy, the test case is a draft, which does not run. */
function withDraft(assembly: string, copy: string, testCase: string): string {
  cpSync(assembly, copy, { recursive: true });
  const file = join(copy, 'ContactCenter.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as { readonly Resources: Record<string, Resource> };
  const [id, resource] = Object.entries(template.Resources).find(([name]) => name.startsWith(`Tests${testCase}`))!;
  template.Resources[id] = { ...resource, Properties: { ...resource.Properties, Status: 'SAVED' } };
  writeFileSync(file, JSON.stringify(template));
  return copy;
}

interface Resource {
  readonly Properties: object;
}

/** Runs the command, and shows its output. The exit code 1 is allowed, since a test case may fail. */
async function amazonConnectTest(...words: readonly string[]): Promise<void> {
  const [code] = (await once(spawn(process.execPath, [COMMAND, ...words], { stdio: 'inherit' }), 'close')) as [
    number | null,
  ];
  // The code is null when a signal ended the command.
  if (code !== 0 && code !== 1) throw new Error(`amazon-connect-test ${words[0]} could not run.`);
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

const deploys = (cloud: LocalCloud, assembly: string): Promise<Ended> => succeeds(cloud, 'deploy', assembly);

async function succeeds(cloud: LocalCloud, command: 'deploy' | 'destroy', assembly: string): Promise<Ended> {
  const ended = await cdk(cloud, command, assembly);
  if (ended.code !== 0) throw new Error(`cdk ${command} failed:\n${ended.output}`);
  return ended;
}

/** Runs the real cdk CLI. */
async function cdk({ environment }: LocalCloud, command: 'deploy' | 'destroy', assembly: string): Promise<Ended> {
  const flags = command === 'deploy' ? ['--require-approval', 'never'] : ['--force'];
  const words = [CDK, command, 'ContactCenter', '--app', assembly, ...flags, '--no-notices', '--no-version-reporting'];
  const child = spawn(process.execPath, words, { env: programEnvironment(environment, process.env) });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(String(chunk)));
  const [code] = await once(child, 'close');
  return { code, output: output.join('') };
}

function show({ output }: Ended): void {
  const lines = output.split('\n').filter((line) => RESULT.test(line));
  lines.forEach((line) => console.log(line.trim()));
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
