import { ConnectClient, StartTestCaseExecutionCommand } from '@aws-sdk/client-connect';
import { Connection } from '../../../cli/instance/connection';
import { deployedTestCases } from '../../../cli/instance/deployed-test-cases';
import { otherExecutions } from '../../../cli/instance/other-executions';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { VirtualWorld } from '../../lambda/support/virtual-world';
import { AnInstance, PASSING } from './support/an-instance';

let instance: AnInstance;
afterEach(() => instance.stop());

test('the warning about other executions is about all pages of the lists of executions and of test cases', async () => {
  const world = new VirtualWorld();
  instance = await AnInstance.start({ clock: world.now, time: { scale: 1 } });
  const names = Array.from({ length: 1001 }, (_, index) => `Test ${index}`);
  instance.add(Object.fromEntries(names.map((name) => [name, PASSING])));
  Object.assign(process.env, instance.environment, { AWS_ENDPOINT_URL_CONNECT: instance.connect.url });
  const connection = new Connection(parseInstanceArn(instance.arn)!, world);
  const testCases = await deployedTestCases(connection, { patterns: ['Test 1000'] });
  const client = new ConnectClient({ region: 'us-east-1' });
  const start = (token: string) => {
    const command = { InstanceId: connection.instance.id, TestCaseId: testCases[0].id, ClientToken: token };
    return client.send(new StartTestCaseExecutionCommand(command));
  };
  for (let index = 0; index < 100; index++) await start(`ended ${index}`);
  await world.sleep(10 * 60_000, new AbortController().signal);
  await start('running');

  const warning = await otherExecutions(connection);

  expect(warning).toMatch(/Other executions already run there or wait to run \(1\): Test 1000 since/);
});
