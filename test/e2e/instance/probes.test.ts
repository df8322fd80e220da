import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { join } from 'node:path';
import { probeTemplates } from '../../../cli/compare/probe-stack';
import { readProbes } from '../../../cli/compare/probes';
import { label, type Reading, READING_IDS, READINGS } from '../../../local/readings';
import { LocalCloud } from '../../../local/cloud';
import { startHttpServer, stopHttpServer, urlOf } from '../../../local/http/http-server';
import { until } from '../../until';
import { BuiltCommand } from '../../cli/built-command';
import { actionsBelow } from '../../cli/iam/policy-in-docs';
import { actionOf, passOn } from './pass-on';

const PROBES = join(__dirname, '../../../local/readings/probes');

let command: BuiltCommand;
let cloud: LocalCloud;
beforeAll(async () => {
  command = new BuiltCommand();
  // The draw of a random branch is set, as it is for the probe here.
  cloud = await LocalCloud.start({ world: join(PROBES, 'random-branch/world.json') });
});
afterAll(async () => {
  await cloud.stop();
});

test('the probes are deployed, run and taken away, and the local Connect does what it takes for true', async () => {
  const { instanceArn, store } = cloud.connect;
  const { code, stdout, stderr } = await command.run(['compare', '--probes', '--instance', instanceArn, '--yes'], {
    env: { ...cloud.environment, HOME: process.env.TMPDIR ?? '/tmp' },
  });

  expect([code, stderr]).toEqual([0, '']);
  const rows = stdout
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | '));
  expect(rows.map(([id]) => id.slice(2))).toEqual([...READING_IDS]);
  const left = rows.filter(([, , did]) => did.startsWith('not run')).map(([id, , did]) => `${id.slice(2)} ${did}`);
  expect(left.sort()).toEqual([
    'bot-prompt-on-voice not run: it needs a bot',
    'bot-words-on-voice not run: it needs a bot',
    'early-input-for-a-bot not run: it needs a bot',
    'early-words-on-chat not run: it needs a bot',
    'external-after-transfer not run: it needs a function that the instance may call',
    'lex-after-transfer not run: it needs a bot',
    'silent-caller-at-a-bot not run: it needs a bot',
  ]);
  for (const [id, , did, took] of rows) {
    const { likeliest } = READINGS[id.slice(2) as keyof typeof READINGS] as Reading;
    expect([id, took]).toEqual([id, `${label(likeliest)} |`]);
    // The probe of a random branch has the same verdict for two of the three values.
    if (!did.startsWith('not run'))
      expect([id, did.split(' or ')]).toEqual([id, expect.arrayContaining([label(likeliest)])]);
  }
  expect(store.testCases.list(instanceArn)).toEqual([]);
  expect(store.contactFlows.list(instanceArn)).toEqual([]);
}, 180_000);

/**
 * The actions that CloudFormation needs to make and to delete a resource. Those of a flow are in the schema of its registry; those of a
 * test case are taken to be alike.
 */
const HANDLERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Connect::ContactFlow': [
    ...['connect:CreateContactFlow', 'connect:DescribeContactFlow', 'connect:DeleteContactFlow'],
    ...['connect:TagResource', 'connect:UntagResource'],
  ],
  'AWS::Connect::TestCase': [
    ...['connect:CreateTestCase', 'connect:DescribeTestCase', 'connect:DeleteTestCase'],
    ...['connect:TagResource', 'connect:UntagResource'],
  ],
};

test('the policies in the docs have exactly the actions of the calls', async () => {
  const { instanceArn, requests } = cloud.connect;
  const called = new Set<string>();
  const server = await startHttpServer(0, (request) => {
    called.add(`cloudformation:${actionOf(request)}`);
    return passOn(request, cloud.aws.url);
  });
  const before = requests.length;
  await command.run(['compare', '--probes', '--instance', instanceArn, '--yes'], {
    env: { ...cloud.environment, AWS_ENDPOINT_URL: urlOf(server), HOME: process.env.TMPDIR ?? '/tmp' },
  });
  await stopHttpServer(server);
  requests.slice(before).forEach(({ operation }) => called.add(`connect:${operation}`));
  const templates = probeTemplates(readProbes(PROBES), instanceArn).map((text) => JSON.parse(text));
  const types = templates.flatMap(({ Resources }) => Object.values<{ readonly Type: string }>(Resources));
  for (const { Type } of types) HANDLERS[Type].forEach((action) => called.add(action));

  const ofRuns = actionsBelow('Run and compare');
  expect([...called].filter((action) => !ofRuns.includes(action)).sort()).toEqual(actionsBelow('Probes'));
}, 180_000);

test('--stack chooses the test cases of a stack', async () => {
  const { instanceArn, store } = cloud.connect;
  const CloudFormation = new CloudFormationClient({
    ...{ region: 'us-east-1', endpoint: cloud.environment.AWS_ENDPOINT_URL },
    credentials: { accessKeyId: cloud.environment.AWS_ACCESS_KEY_ID, secretAccessKey: 'local' },
  });
  const [TemplateBody] = probeTemplates(readProbes(PROBES).slice(0, 1), instanceArn);
  await CloudFormation.send(new CreateStackCommand({ StackName: 'Menu', TemplateBody }));
  await until(() => store.testCases.list(instanceArn).length === 1);
  const [{ EntryPoint, Content }] = store.testCases.list(instanceArn);
  store.testCases.create({ InstanceArn: instanceArn, Name: 'Of no stack', EntryPoint, Content });

  await command.run(['run', '--instance', instanceArn, '--yes', '--stack', 'Menu'], {
    env: { ...cloud.environment, HOME: process.env.TMPDIR ?? '/tmp' },
  });

  expect(store.executions.list(instanceArn).at(-1)!.TestCaseName).toMatch(/^probe /);
  const missing = await command.run(['run', '--instance', instanceArn, '--yes', '--stack', 'Nowhere'], {
    env: { ...cloud.environment, HOME: process.env.TMPDIR ?? '/tmp' },
  });
  expect([missing.code, missing.stderr]).toEqual([
    2,
    expect.stringMatching(/^.*cloudformation:ListStackResources on stack Nowhere \(ValidationError: .+\n$/),
  ]);
}, 60_000);
