import { cdk } from './cdk-cli';
import { DeployedStack } from './deployed-stack';
import { LocalCloud } from './engines/local-cloud';

let cloud: LocalCloud;
let producer: DeployedStack;
let consumer: DeployedStack;
beforeAll(async () => {
  cloud = await LocalCloud.start();
  producer = new DeployedStack('Producer', cloud);
  consumer = new DeployedStack('Consumer', cloud);
});
afterAll(() => cloud.stop());

const APP = 'test/e2e/apps/standard-custom-resources.ts';

async function run(command: 'deploy' | 'destroy', colour: string): Promise<void> {
  const context = ['--context', `colour=${colour}`, '--context', `instanceArn=${cloud.connect.instanceArn}`];
  const { code, output } = await cdk([command, '--all', ...context], {
    ...cloud,
    environment: cloud.environment,
    app: APP,
  });
  if (code !== 0) throw new Error(`cdk ${command} ended with ${code}:\n${output}`);
}

test('An app of the custom resources of aws-cdk-lib is deployed: each of them does what it does on AWS', async () => {
  await run('deploy', 'red');

  expect(await producer.outputs()).toMatchObject({
    Account: '111122223333',
    Caller: expect.stringMatching(/^arn:aws:sts::111122223333:assumed-role\/assumed\//),
    Mixed: 'light red',
    Shouted: 'RED',
    ConnectRegion: 'us-east-1',
  });
  expect(await consumer.outputs()).toEqual({ Consumed: 'red' });
});

test('The app is updated, with the stack that has a weak reference to it', async () => {
  await run('deploy', 'blue');

  expect(await producer.outputs()).toMatchObject({ Mixed: 'light blue', Shouted: 'BLUE' });
  expect(await consumer.outputs()).toEqual({ Consumed: 'blue' });
});

test('The app is destroyed, with the objects in its bucket', async () => {
  await run('destroy', 'blue');

  expect(await producer.status()).toBeUndefined();
  expect(await consumer.status()).toBeUndefined();
});
