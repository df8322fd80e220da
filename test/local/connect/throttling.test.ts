import { DescribeInstanceCommand, ListTestCasesCommand } from '@aws-sdk/client-connect';
import { Harness } from './support';

let now = 0;
const local = new Harness(() => ({ throttle: true, clock: () => now }));

const list = (InstanceId = local.instance) => local.client.send(new ListTestCasesCommand({ InstanceId }));
const isAllowed = async () => {
  try {
    await list();
    return true;
  } catch {
    return false;
  }
};

async function allowedOf(calls: number): Promise<number> {
  let allowed = 0;
  for (let call = 0; call < calls; call++) if (await isAllowed()) allowed += 1;
  return allowed;
}

test('five calls are accepted at once, then two for each second, and unused calls are saved up to five', async () => {
  expect(await allowedOf(7)).toBe(5);
  now += 499;
  expect(await allowedOf(1)).toBe(0);
  now += 1;
  expect(await allowedOf(2)).toBe(1);
  now += 1000;
  expect(await allowedOf(4)).toBe(2);
  now += 60_000;
  expect(await allowedOf(9)).toBe(5);
});

test('the refusal is a ThrottlingException', async () => {
  await allowedOf(5);
  await expect(list()).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
    $metadata: { httpStatusCode: 429 },
  });
});

test('one bucket serves all operations and instances', async () => {
  await allowedOf(3);
  await list(local.connect.addInstance());
  await local.client.send(new DescribeInstanceCommand({ InstanceId: local.instance }));
  await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' });
});

test('throttling can be switched off, and on again with a full bucket', async () => {
  local.connect.throttle = false;
  expect(await allowedOf(20)).toBe(20);
  local.connect.throttle = true;
  expect(await allowedOf(7)).toBe(5);
});
