import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { join } from 'node:path';
import { probeTemplates } from '../../../cli/compare/probe-stack';
import { readProbes } from '../../../cli/compare/probes';
import { label, type Reading, type ReadingId, READING_IDS, READINGS } from '../../../local/readings';
import { LocalCloud } from '../../../local/cloud';
import { startHttpServer, stopHttpServer, urlOf } from '../../../local/http/http-server';
import { until } from '../../until';
import { content, hangUp } from '../../local/flow/support/flow-builder';
import { BuiltCommand } from '../../cli/built-command';
import { actionsBelow } from '../../cli/iam/policy-in-docs';
import { actionOf, forward } from './forward';

const PROBES = join(__dirname, '../../../local/readings/probes');

const HANG_UP = JSON.stringify(content(hangUp('End')));

const command = new BuiltCommand();
let cloud: LocalCloud;
beforeAll(async () => {
  // The verdict of the probe `random-branch` depends on a random draw, which the world.json of the probe sets.
  cloud = await LocalCloud.start({ world: join(PROBES, 'random-branch/world.json') });
});
afterAll(async () => {
  await cloud.stop();
});

const compare = (home = process.env.TMPDIR ?? '/tmp') =>
  command.run(['compare', '--probes', '--instance', cloud.connect.instanceArn, '--yes'], {
    env: { ...cloud.environment, HOME: home },
  });

/** Returns the texts in the columns of each row of the Markdown table. */
const cellsIn = (table: string) =>
  table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.slice(2, -2).split(' | '));

test('the probes are deployed, run and deleted, and the local Connect does what it assumes', async () => {
  const { instanceArn, store } = cloud.connect;
  const { code, stdout, stderr } = await compare();

  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(
      /^(Creating the stack \S+ \.\.\.\n){4}Running 27 test cases \.\.\.\nDeleting the stacks \.\.\.\n$/,
    ),
  ]);
  const rows = cellsIn(stdout);
  expect(rows.map(([id]) => id)).toEqual([...READING_IDS]);
  for (const [id, , did, took] of rows) {
    const { likeliest } = READINGS[id as ReadingId] as Reading;
    expect([id, took]).toEqual([id, label(likeliest)]);
    // For the reading `random-branch`, each verdict fits two of the three values, and the table lists both.
    expect([id, did.split(' or ')]).toEqual([id, expect.arrayContaining([label(likeliest)])]);
  }
  expect(store.testCases.list(instanceArn)).toEqual([]);
  expect(store.contactFlows.list(instanceArn)).toEqual([]);
}, 180_000);

/**
 * The IAM actions that CloudFormation needs to create and delete a resource. Those for flows are in the registry
 * schema. Those for test cases are assumed.
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
  'AWS::Connect::IntegrationAssociation': [
    ...['connect:AssociateLambdaFunction', 'connect:ListLambdaFunctions', 'connect:DisassociateLambdaFunction'],
    ...['connect:AssociateBot', 'connect:ListBots', 'connect:DisassociateBot'],
  ],
  'AWS::IAM::Role': [
    ...['iam:CreateRole', 'iam:PutRolePolicy', 'iam:GetRole', 'iam:PassRole', 'iam:DeleteRolePolicy', 'iam:DeleteRole'],
  ],
  'AWS::Lambda::Function': ['lambda:CreateFunction', 'lambda:GetFunction', 'lambda:DeleteFunction'],
  'AWS::Lambda::Permission': ['lambda:AddPermission', 'lambda:RemovePermission'],
  'AWS::Lex::Bot': ['lex:*'],
  'AWS::Lex::BotVersion': ['lex:*'],
  'AWS::Lex::BotAlias': ['lex:*'],
};

test('the policies in the docs have exactly the actions of the calls', async () => {
  const { instanceArn, requests } = cloud.connect;
  // The command calls DescribeStackEvents only after a failed creation, and no creation fails in this test.
  const called = new Set(['cloudformation:DescribeStackEvents']);
  const server = await startHttpServer(0, (request) => {
    called.add(`cloudformation:${actionOf(request)}`);
    return forward(request, cloud.aws.url);
  });
  const before = requests.length;
  await command.run(['compare', '--probes', '--instance', instanceArn, '--yes'], {
    env: { ...cloud.environment, AWS_ENDPOINT_URL: urlOf(server), HOME: process.env.TMPDIR ?? '/tmp' },
  });
  await stopHttpServer(server);
  requests.slice(before).forEach(({ operation }) => called.add(`connect:${operation}`));
  const templates = probeTemplates(readProbes(PROBES), instanceArn).map(({ body }) => JSON.parse(body));
  const types = templates.flatMap(({ Resources }) => Object.values<{ readonly Type: string }>(Resources));
  for (const { Type } of types) HANDLERS[Type].forEach((action) => called.add(action));

  const ofRuns = actionsBelow('Run and compare');
  expect([...called].filter((action) => !ofRuns.includes(action)).sort()).toEqual(actionsBelow('Probes'));
}, 180_000);

test('probes whose stack cannot be created are left out, with the reason', async () => {
  const { instanceArn: InstanceArn, store } = cloud.connect;
  const taken = { InstanceArn, Name: 'probe lex-after-transfer', Type: 'CONTACT_FLOW', Content: HANG_UP };
  const { Arn } = store.contactFlows.create(taken);
  const { code, stdout } = await compare();
  store.contactFlows.delete(Arn);

  expect(code).toBe(0);
  const left = cellsIn(stdout).filter(([, , did]) => did.startsWith('not run'));
  expect(left.map(([id]) => id)).toEqual(
    readProbes(PROBES).flatMap(({ reading, intents }) => (intents ? [reading] : [])),
  );
  expect(new Set(left.map(([, , did]) => did))).toEqual(
    new Set([
      expect.stringMatching(/^not run: LexAfterTransferFlow \(AWS::Connect::ContactFlow\): .*lex-after-transfer/),
    ]),
  );
  expect(store.contactFlows.list(InstanceArn)).toEqual([]);
}, 180_000);

test('--stack chooses the test cases of a stack', async () => {
  const { instanceArn, store } = cloud.connect;
  const CloudFormation = new CloudFormationClient({
    ...{ region: 'us-east-1', endpoint: cloud.environment.AWS_ENDPOINT_URL },
    credentials: { accessKeyId: cloud.environment.AWS_ACCESS_KEY_ID, secretAccessKey: 'local' },
  });
  const [{ body: TemplateBody }] = probeTemplates(readProbes(PROBES).slice(0, 1), instanceArn);
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
