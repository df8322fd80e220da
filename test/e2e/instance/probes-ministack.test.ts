import { BuiltCommand } from '../../cli/built-command';
import { MiniStack } from '../engines/ministack';

const command = new BuiltCommand();
let engine: MiniStack;
beforeAll(async () => {
  engine = await MiniStack.start();
});
afterAll(() => engine.stop());

test('When MiniStack refuses the stacks of the probes, one message gives the reason, and nothing is left', async () => {
  const { instanceArn, store, url } = engine.connect;
  const { code, stdout, stderr } = await command.run(['compare', '--probes', '--instance', instanceArn, '--yes'], {
    env: { ...engine.environment, AWS_ENDPOINT_URL_CONNECT: url, HOME: process.env.TMPDIR ?? '/tmp' },
  });

  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /No probe could be deployed\. AWS refused cloudformation:CreateStack .* Unrecognized resource types: \[AWS::Connect::ContactFlow, AWS::Connect::TestCase\](, request id [\w-]+)?\)\. All that the run created has been deleted\.\n$/,
  );
  expect(store.contactFlows.list(instanceArn)).toEqual([]);
});
