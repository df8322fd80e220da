import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalConnect } from '../../local/connect';
import { aTestCase, OTHER_CONTENT, type Properties } from './support/a-stack';
import { CloudFormation } from './support/cloudformation';
import { CREDENTIALS } from './support/credentials';
import { stopAfterTest } from './support/http';
import { S3 } from './support/s3';

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

test.each([
  ['test-case', 755_000],
  ['suite-runner', 590_000],
  ['suite-run-resource', 350_000],
])('the bundle of %s stays small enough to start fast', (handler, size) => {
  expect(statSync(join(folder, 'dist', handler, 'index.js')).size).toBeLessThan(size);
});

describe('in a process that has nothing but Node, the bundle answers', () => {
  test('a Create', async () => {
    const { connect, cloudFormation, log } = await createWith({});

    const [{ Arn, Id }] = connect.store.testCases.list();
    expect(cloudFormation.answers).toMatchObject([
      { Status: 'SUCCESS', PhysicalResourceId: Arn, Data: { TestCaseId: Id, TestCaseArn: Arn } },
    ]);
    expect(log).toMatchObject([
      { requestId: 'request-1', operation: 'CreateTestCase', outcome: 'OK' },
      { requestId: 'request-1', outcome: 'SUCCESS' },
      { requestId: 'request-1', operation: 'PutResponse', outcome: 200 },
    ]);
  });

  test('a Create with values that JSON has to escape', async () => {
    const value = 'He said "hi" \\ and\nleft {{Other}}';
    const content = (note: string, result: string) =>
      JSON.stringify({ ...JSON.parse(OTHER_CONTENT), Metadata: { note, mock: JSON.stringify({ result }) } });

    const { connect, cloudFormation } = await createWith({
      ContractVersion: '2',
      Content: content('{{Said}} {{Other}}', '{{Said}}'),
      Substitutions: [{ Key: 'Said', Value: value }],
    });

    expect(cloudFormation.answers).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(connect.store.testCases.list()).toMatchObject([{ Content: content(`${value} {{Other}}`, value) }]);
  });

  test('a Create with a file, whose reader it brings along', async () => {
    const ContentAsset = { Bucket: 'bucket', Key: 'one.json' };

    const { connect, cloudFormation, log } = await createWith({ Content: undefined, ContentAsset });

    expect(cloudFormation.answers).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(connect.store.testCases.list()).toMatchObject([{ Content: OTHER_CONTENT }]);
    expect(log[0]).toMatchObject({ operation: 'GetObject', target: 's3://bucket/one.json', outcome: 'OK' });
  });
});

/** Sends a Create to the bundle, in a cloud that has one file. */
async function createWith(changes: Properties) {
  const connect = await LocalConnect.start();
  stopAfterTest(() => connect.stop());
  const cloudFormation = await CloudFormation.start();
  const s3 = await S3.start();
  s3.files.set('bucket/one.json', OTHER_CONTENT);
  const event = {
    RequestType: 'Create',
    RequestId: 'request-1',
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1',
    LogicalResourceId: 'OpenHoursTest',
    ResponseURL: `${cloudFormation.url}/answer`,
    ResourceProperties: { ...aTestCase(connect.instanceArn), ...changes },
  };
  const invoke = `
    const { handler } = require('./index.js');
    const context = { logStreamName: 'log-stream', getRemainingTimeInMillis: () => 60_000 };
    handler(${JSON.stringify(event)}, context).then(() => process.exit(0));`;
  const env = {
    ...CREDENTIALS,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_CONNECT: connect.url,
    AWS_ENDPOINT_URL_S3: s3.url,
  };
  const { stdout } = await run(process.execPath, ['-e', invoke], { cwd: join(folder, 'dist/test-case'), env });
  const log: object[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { connect, cloudFormation, log };
}
