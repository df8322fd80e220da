import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onLocalCloud } from './engines/each-engine';
import { pythonWith } from './engines/python-package';
import { GuardedStack } from './suites/guarded-stack';

const VERSION = '1.46.3';
const BOTO3_VERSION = '1.44.8';
const BUCKET = 's3://cdk-hnb659fds-assets-111122223333-us-east-1';

const START_AND_READ = `
import sys, time, boto3

states = boto3.client("stepfunctions")
execution = states.start_execution(stateMachineArn=sys.argv[1])["executionArn"]
while (read := states.describe_execution(executionArn=execution))["status"] == "RUNNING":
    time.sleep(0.5)
print(read["status"], read.get("output"))
`;

const run = promisify(execFile);

// Checks that the AWS CLI and boto3 can use the local cloud.
onLocalCloud((running) => {
  let python: string;
  let folder: string;
  beforeAll(async () => {
    python = await pythonWith('awscli', VERSION);
    folder = await mkdtemp(join(tmpdir(), 'aws-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs the AWS CLI. Returns the text that the CLI prints, or the parsed value when the text is a JSON object. */
  const aws = async (words: string, environment: Readonly<Record<string, string>> = {}) => {
    const env = { PATH: process.env.PATH, HOME: folder, ...running().environment, ...environment };
    const { stdout } = await run(python, ['-m', 'awscli', ...words.split(' '), '--output', 'json'], { env });
    return stdout.trim().startsWith('{') ? JSON.parse(stdout) : stdout;
  };

  test('12 MB are uploaded to S3, copied there, and downloaded unchanged', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await writeFile(from, randomBytes(12 * 1024 * 1024));
    await aws(`s3 cp --quiet ${from} ${BUCKET}/large`);
    await aws(`s3 cp --quiet ${BUCKET}/large ${BUCKET}/copies/large`);
    await aws(`s3 cp --quiet ${BUCKET}/copies/large ${to}`);
    expect((await readFile(to)).equals(await readFile(from))).toBe(true);
    expect(await aws(`s3 ls ${BUCKET}`)).toMatch(/PRE copies\/\n.*12582912 large/);
  });

  describe('With a suite that is deployed', () => {
    let stack: GuardedStack;
    beforeAll(async () => {
      stack = new GuardedStack('FromShell', running());
      await stack.deploy({ says: 'Welcome to us.', expects: 'welcome' });
    });

    test('the AWS CLI starts a run and reads its result', async () => {
      const { StateMachineArn } = await stack.outputs();
      const { executionArn } = await aws(`stepfunctions start-execution --state-machine-arn ${StateMachineArn}`);
      const read = () => aws(`stepfunctions describe-execution --execution-arn ${executionArn}`);
      let execution = await read();
      while (execution.status === 'RUNNING') {
        await sleep(500);
        execution = await read();
      }
      expect(execution.status).toBe('SUCCEEDED');
      expect(execution.output).toContain('PASSED');
    });

    test('boto3 starts a run and reads its result', async () => {
      const boto3 = await pythonWith('boto3', BOTO3_VERSION);
      const { StateMachineArn } = await stack.outputs();
      const env = { PATH: process.env.PATH, HOME: folder, ...running().environment };
      const { stdout } = await run(boto3, ['-c', START_AND_READ, StateMachineArn], { env });
      expect(stdout).toMatch(/^SUCCEEDED .*PASSED/);
    });

    test('a role of the stack can be assumed, and a call that the role may not make is denied', async () => {
      const { StackResources } = await aws('cloudformation describe-stack-resources --stack-name FromShell');
      const [{ PhysicalResourceId }] = StackResources.filter(
        ({ ResourceType }: { readonly ResourceType: string }) => ResourceType === 'AWS::IAM::Role',
      );
      const role = `arn:aws:iam::111122223333:role/${PhysicalResourceId}`;
      const { Credentials } = await aws(`sts assume-role --role-arn ${role} --role-session-name me`);
      const session = { AWS_ACCESS_KEY_ID: Credentials.AccessKeyId, AWS_SESSION_TOKEN: Credentials.SessionToken };
      await expect(aws(`s3 rm ${BUCKET}/large`, session)).rejects.toThrow(
        `assumed-role/${PhysicalResourceId}/me is not authorized to perform: s3:DeleteObject`,
      );
    });
  });
});
