import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';

const command = new BuiltCommand();
let instance: AnInstance;
beforeEach(async () => {
  instance = (await AnInstance.start({ time: { scale: 1 } })).add({ One: PASSING, Two: PASSING });
});
afterEach(() => instance.stop());

const run = (parameters: readonly string[] = [], env: object = instance.environment) =>
  command.run(['run', '--instance', instance.arn, '--yes', ...parameters], { cwd: instance.home, env });

/** Expects one line on stderr, the exit code 2, and an instance on which no execution or contact is in progress. */
async function expectOneLine(ended: ReturnType<typeof run>, line: RegExp): Promise<void> {
  const { code, stderr } = await ended;
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(line)]);
  expect(code).toBe(2);
  expect(instance.left()).toEqual({ executions: 0, contacts: 0 });
}

test('expired credentials are reported in one line', async () => {
  const message = 'The security token included in the request is expired';
  instance.connect.failNext('DescribeInstance', { status: 403, type: 'ExpiredTokenException', message });

  await expectOneLine(run(), /^AWS rejected the credentials \(ExpiredTokenException: .+ is expired\)\. Sign in again/);
});

test('credentials that expire during the run are reported in one line, which says that no execution is left', async () => {
  const fault = { status: 403, type: 'ExpiredTokenException', message: 'expired' };
  instance.connect.failNext('ListTestCaseExecutions', { delayMs: 0 });
  instance.connect.failNext('ListTestCaseExecutions', fault);

  await expectOneLine(
    run(),
    /^AWS rejected the credentials .+ All executions and contacts that the run started have ended\.$/,
  );
}, 30_000);

test('missing credentials are reported in one line', async () => {
  const { AWS_ACCESS_KEY_ID: _key, ...env } = instance.environment;

  await expectOneLine(
    run([], { ...env, AWS_EC2_METADATA_DISABLED: 'true' }),
    /^There are no AWS credentials: .+ Sign in/,
  );
});

test('a missing network is reported in one line', async () => {
  const env = { ...instance.environment, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };

  await expectOneLine(
    run([], env),
    /^AWS gave no usable answer to connect:DescribeInstance in us-east-1 \(ECONNREFUSED: /,
  );
}, 30_000);

test.each([
  'ListTestCases',
  'SearchTestCases',
  'DescribeContactFlow',
  'ListTestCaseExecutions',
  'StartTestCaseExecution',
])(
  'a denied %s is reported in one line, which names the permission',
  async (operation) => {
    const fault = { status: 403, type: 'AccessDeniedException', message: 'User is not authorized', times: 100 };
    instance.connect.failNext(operation, fault);

    await expectOneLine(
      run(),
      new RegExp(`^The credentials are not allowed to call connect:${operation} on .+ docs/iam-policies.md`),
    );
  },
  30_000,
);

test('a run that may not call StopContact still stops its executions, and the message says that contacts may be left', async () => {
  const fault = { status: 403, type: 'AccessDeniedException', times: 1000 };
  instance.connect.failNext('ListTestCaseExecutions', { delayMs: 0 });
  instance.connect.failNext('ListTestCaseExecutions', { ...fault, times: 1 });
  instance.connect.failNext('StopContact', fault);

  const { code, stderr } = await run();

  expect(stderr).toMatch(/may not have ended \(2\): "run --instance ARN --clean" ends them\.\n$/);
  expect(code).toBe(2);
  expect(instance.left().executions).toBe(0);
}, 200_000);

test('throttling is reported in one line', async () => {
  instance.connect.failNext('DescribeInstance', { status: 429, type: 'TooManyRequestsException', times: 1000 });

  await expectOneLine(
    run(),
    /^AWS throttled every call of connect:DescribeInstance: other programs use the request rate of this account/,
  );
}, 30_000);

test('a missing instance is reported in one line', async () => {
  const missing = instance.arn.replace(/.$/, '9');
  const ended = command.run(['run', '--instance', missing, '--yes'], { cwd: instance.home, env: instance.environment });

  await expectOneLine(ended, new RegExp(`^There is no instance ${missing} in this account and us-east-1 `));
});

test('a value of --instance that is not an ARN is reported in one line', async () => {
  const ended = command.run(['run', '--instance', 'contact-center'], { cwd: instance.home });

  await expectOneLine(ended, /^--instance must be the ARN of an instance, such as .+, not "contact-center"\.$/);
});
