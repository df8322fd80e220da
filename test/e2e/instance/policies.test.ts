import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { content, does, hangUp } from '../../local/flow/support/flow-builder';
import { until } from '../../until';
import { BuiltCommand } from '../../cli/built-command';
import { OtherServices } from './other-services';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';
import { actionsBelow } from '../../cli/iam/policy-in-docs';

/*
 * Tests that the policies in the docs have exactly the actions of the calls that the commands make.
 */

/** Returns an instance whose flow refers to a resource of each kind that the commands read. */
async function aFullInstance(): Promise<AnInstance> {
  const instance = await AnInstance.start({ time: { scale: 1 } });
  const module = instance.connect.store.contactFlowModules.create({
    ...{ InstanceArn: instance.arn, Name: 'Module' },
    Content: JSON.stringify(content(does('Back', 'EndFlowModuleExecution'))),
  });
  const ends = { next: 'End', errors: { NoMatchingError: 'End' } };
  const ids = '11111111-2222-3333-4444-55555555555';
  const flow = content(
    does(
      'Hours',
      'CheckHoursOfOperation',
      { HoursOfOperationId: `${ids}1` },
      { ...ends, on: { True: 'Queue', False: 'End' } },
    ),
    does('Queue', 'UpdateContactTargetQueue', { QueueId: `${ids}2` }, { ...ends, next: 'Call' }),
    does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { ...ends, next: 'Prompt' }),
    does('Prompt', 'MessageParticipant', { PromptId: `${ids}3` }, { ...ends, next: 'Module' }),
    does('Module', 'InvokeFlowModule', { FlowModuleId: module.Id }, { ...ends, next: 'Transfer' }),
    does(
      'Transfer',
      'TransferContactToQueue',
      {},
      { next: 'End', errors: { QueueAtCapacity: 'End', NoMatchingError: 'End' } },
    ),
    hangUp('End'),
  );
  instance.add({ Full: PASSING }, { flow: instance.addFlow('Full', flow) });
  // The search returns no test cases, as on the service shortly after a change. Then the commands call DescribeTestCase
  // for each test case.
  jest.spyOn(instance.connect.store.testCases, 'search').mockReturnValue([]);
  return instance;
}

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:billing';

const command = new BuiltCommand();
let instance: AnInstance;
let aws: OtherServices;
beforeEach(async () => {
  instance = await aFullInstance();
  aws = await OtherServices.start(instance.connect.url);
});
afterEach(async () => {
  await aws.stop();
  await instance.stop();
});

const environment = () => ({ ...instance.environment, AWS_ENDPOINT_URL: aws.url });
const run = (...parameters: readonly string[]) =>
  command.run([...parameters, '--instance', instance.arn], { cwd: instance.home, env: environment() });
const called = () => [...[...instance.operations()].map((operation) => `connect:${operation}`), ...aws.called].sort();

test('Doctor', async () => {
  await run('doctor');

  expect(called()).toEqual(actionsBelow('Doctor'));
}, 60_000);

test('Pull', async () => {
  await run('pull', '--flows');

  expect(called()).toEqual(actionsBelow('Pull'));
}, 60_000);

test('Generate', async () => {
  await run('generate', 'Full');

  expect(called()).toEqual(actionsBelow('Generate'));
}, 60_000);

test('A profile with a role', async () => {
  const keys = 'aws_access_key_id = AKIDOFBASE\naws_secret_access_key = secret\n';
  const role = 'role_arn = arn:aws:iam::111122223333:role/connect-tester\nsource_profile = base\n';
  mkdirSync(join(instance.home, '.aws'));
  writeFileSync(join(instance.home, '.aws/config'), `[profile base]\n${keys}\n[profile tester]\n${role}`);
  const { code } = await run('pull', '--flows', '--profile', 'tester');

  expect(code).toBe(0);
  expect([...aws.signers]).toEqual(['AKIDOFBASE in us-east-1', 'ASIAROLE in us-east-1']);
  expect(called()).toEqual([...actionsBelow('Pull'), ...actionsBelow('A profile with a role')].sort());
}, 60_000);

test('Run and compare', async () => {
  instance.add({ Short: PASSING });
  const testCases = instance.connect.store.testCases.list(instance.arn);
  aws.facts.stack = testCases.map(({ Arn }) => Arn);
  // An interrupted run calls StopTestCaseExecution. A run whose execution is missing in the list of executions calls
  // GetTestCaseExecutionSummary. Other runs make neither call.
  const child = command.start(
    ['run', 'full', '--instance', instance.arn, '--yes', '--allow-real-queues'],
    instance.home,
    environment(),
  );
  await until(() => instance.operations().has('StartTestCaseExecution'));
  child.kill('SIGINT');
  await once(child, 'exit');
  await run('run', 'full', '--yes');
  jest.spyOn(instance.connect.store.executions, 'list').mockReturnValue([]);
  await run('run', 'short', '--yes', '--stack', 'Menu');
  await run('compare', 'short', '--yes');

  expect(called()).toEqual(actionsBelow('Run and compare'));
}, 120_000);
