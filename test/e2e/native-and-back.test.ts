import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk } from './cdk-cli';
import { DeployedStack } from './deployed-stack';
import { LocalCloud } from './engines/local-cloud';

type Form = 'own' | 'native' | 'neither';

let cloud: LocalCloud;
let stack: DeployedStack;
let folder: string;
beforeAll(async () => {
  cloud = await LocalCloud.start();
  stack = new DeployedStack('Moving', cloud);
  folder = await mkdtemp(join(tmpdir(), 'native-'));
});
afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true });
});

/**
 * Runs a command of the cdk CLI on the app. In the app, the test case is a ConnectTestCase (`own`), a CfnTestCase
 * (`native`), or missing (`neither`).
 */
async function run(command: readonly string[], form: Form, context: Readonly<Record<string, string>> = {}) {
  const values = { form, description: 'First', instanceArn: cloud.connect.instanceArn, ...context };
  const flags = Object.entries(values).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  const { environment } = cloud;
  const { code, output } = await cdk([...command, ...flags], { environment, app: 'test/e2e/apps/native-and-own.ts' });
  if (code !== 0) throw new Error(`cdk ${command[0]} ended with ${code}:\n${output}`);
}

const testCases = () => cloud.connect.store.testCases.list(cloud.connect.instanceArn);

test('A ConnectTestCase becomes a CfnTestCase as the documentation says: retained, removed and imported, with the same ARN', async () => {
  await run(['deploy'], 'own');
  const [{ Arn }] = testCases();

  await run(['deploy'], 'neither');
  expect(testCases()).toMatchObject([{ Arn, Description: 'First' }]);
  const mapping = join(folder, 'mapping.json');
  await writeFile(mapping, JSON.stringify({ Native: { TestCaseArn: Arn } }));
  await run(['import', '--resource-mapping', mapping], 'native');
  expect(await stack.status()).toBe('IMPORT_COMPLETE');
  expect(await stack.resources('AWS::Connect::TestCase')).toEqual([Arn]);

  await run(['deploy'], 'native', { description: 'Second' });
  expect(testCases()).toMatchObject([{ Arn, Description: 'Second' }]);
});

test('A CfnTestCase becomes a ConnectTestCase: retained, removed and adopted, with the same ARN', async () => {
  const [{ Arn }] = testCases();
  await run(['deploy'], 'neither');
  await run(['deploy'], 'own', { adopt: Arn, description: 'Third' });

  expect(testCases()).toMatchObject([{ Arn, Description: 'Third' }]);
  expect(await stack.resources('Custom::ConnectTestCase')).toEqual([Arn]);
});
