import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalConnect } from '../../local/connect';
import { aTestCase } from './support/a-stack';
import { CloudFormation } from './support/cloudformation';
import { CREDENTIALS } from './support/credentials';
import { stopAfterTest } from './support/http';

const run = promisify(execFile);
const lambda = join(__dirname, '../../lambda');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  await run(process.execPath, [join(lambda, 'bundle.mjs'), folder]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('bundling gives the bytes whose hash is committed; after a change run "npm run bundle"', () => {
  const hash = (of: string) => readFileSync(join(of, 'bundle.sha256'), 'utf8');

  expect(hash(folder)).toBe(hash(lambda));
});

test('the bundle stays small enough to start fast', () => {
  expect(statSync(join(folder, 'dist/test-case/index.js')).size).toBeLessThan(700_000);
});

test('the bundle answers a Create, in a process that has nothing but Node', async () => {
  const connect = await LocalConnect.start();
  stopAfterTest(() => connect.stop());
  const cloudFormation = await CloudFormation.start();
  const event = {
    RequestType: 'Create',
    RequestId: 'request-1',
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1',
    LogicalResourceId: 'OpenHoursTest',
    ResponseURL: `${cloudFormation.url}/answer`,
    ResourceProperties: aTestCase(connect.instanceArn),
  };
  const invoke = `
    const { handler } = require('./index.js');
    const context = { logStreamName: 'log-stream', getRemainingTimeInMillis: () => 60_000 };
    handler(${JSON.stringify(event)}, context).then(() => process.exit(0));`;
  const env = { ...CREDENTIALS, AWS_ENDPOINT_URL_CONNECT: connect.url };

  const { stdout } = await run(process.execPath, ['-e', invoke], { cwd: join(folder, 'dist/test-case'), env });

  const [{ Arn, Id }] = connect.store.testCases.list();
  expect(cloudFormation.answers).toMatchObject([
    { Status: 'SUCCESS', PhysicalResourceId: Arn, Data: { TestCaseId: Id, TestCaseArn: Arn } },
  ]);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { requestId: 'request-1', operation: 'CreateTestCase', outcome: 'OK' },
    { requestId: 'request-1', outcome: 'SUCCESS' },
    { requestId: 'request-1', operation: 'PutResponse', outcome: 200 },
  ]);
});
