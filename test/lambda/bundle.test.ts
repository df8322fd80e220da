import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
const root = join(__dirname, '../..');
const lambda = join(root, 'lambda');
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
  ['test-case', 330_000],
  ['suite-runner', 220_000],
  ['suite-run-resource', 160_000],
])('the bundle of %s stays small enough to start fast', (handler, size) => {
  expect(statSync(join(folder, 'dist', handler, 'index.js')).size).toBeLessThan(size);
});

describe('the notices', () => {
  test('name each package whose code is in a bundle, with its licence and the text of the licence', async () => {
    const notices = readFileSync(join(folder, 'dist/THIRD-PARTY-NOTICES'), 'utf8');
    const packages = await packagesInBundle('test-case');

    expect(packages).toContainEqual(expect.stringMatching('@aws-sdk/client-connect'));
    for (const path of packages) {
      const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      const text = existsSync(join(path, 'LICENSE')) ? join(path, 'LICENSE') : join(lambda, '../LICENSE');
      expect(sectionOf(notices, `${name} ${version} (${license})`)).toContain(readFileSync(text, 'utf8').trim());
    }
  });

  test('cannot be written for a package without the text of its licence', async () => {
    const planted = join(folder, 'node_modules/planted');
    mkdirSync(planted, { recursive: true });
    writeFileSync(join(planted, 'package.json'), JSON.stringify({ name: 'planted', version: '1.0.0', license: 'MIT' }));
    const script = `
      import { thirdPartyNotices } from './scripts/third-party-notices.mjs';
      thirdPartyNotices([${JSON.stringify(join(planted, 'index.js'))}]);`;

    await expect(evaluate(script)).rejects.toThrow(
      'planted 1.0.0 is bundled and has no licence text (its package.json says MIT)',
    );
  });

  /**
   * Returns the folders of the packages in the bundle. This bundle is not minified, so a comment has the path of each
   * module.
   */
  async function packagesInBundle(handler: string): Promise<string[]> {
    const text = await evaluate(`
      import { rolldown } from 'rolldown';
      import { inputOptions } from './lambda/bundling.mjs';
      const bundle = await rolldown(inputOptions(${JSON.stringify(join(lambda, handler, 'index.ts'))}));
      const { output } = await bundle.generate({ codeSplitting: false });
      process.stdout.write(output[0].code);`);
    const modules = text.matchAll(/^\s*\/\/ (\S*node_modules\/(?:@[^/]+\/)?[^/]+)\/\S+$/gm);
    return [...new Set([...modules].map(([, path]) => join(root, path)))];
  }

  function sectionOf(notices: string, name: string): string {
    return notices.split('-'.repeat(80)).find((section) => section.split('\n').includes(name)) ?? '';
  }
});

test('bundling fails when the SDK has lost a file whose code is replaced', async () => {
  const script = `
    import { build } from 'rolldown';
    import { inputOptions } from './lambda/bundling.mjs';
    await build({ ...inputOptions(${JSON.stringify(join(root, 'eslint.config.mjs'))}), external: /./, write: false });`;

  await expect(evaluate(script)).rejects.toThrow(
    'The AWS SDK does not have @aws-sdk/credential-provider-node/dist-es/index.js any more. Correct lambda/sdk-parts.mjs.',
  );
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

  test('a Create with a file, since the bundle has the client of Amazon S3', async () => {
    const ContentAsset = { Bucket: 'bucket', Key: 'one.json' };

    const { connect, cloudFormation, log } = await createWith({ Content: undefined, ContentAsset });

    expect(cloudFormation.answers).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(connect.store.testCases.list()).toMatchObject([{ Content: OTHER_CONTENT }]);
    expect(log[0]).toMatchObject({ operation: 'GetObject', target: 's3://bucket/one.json', outcome: 'OK' });
  });

  test('a Create that Amazon Connect refuses, with the problems that it names', async () => {
    const Content = JSON.stringify({ ...JSON.parse(OTHER_CONTENT), Observations: [{ Identifier: 'greeting' }] });

    const { cloudFormation, log } = await createWith({ Content });

    expect(log[0]).toMatchObject({ operation: 'CreateTestCase', outcome: 'InvalidTestCaseException' });
    expect(cloudFormation.answers).toMatchObject([
      { Status: 'FAILED', Reason: expect.stringContaining('has no "Event"') },
    ]);
  });

  test.each([
    ['us-east-1', {}, 'connect.us-east-1.amazonaws.com'],
    ['us-east-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'connect-fips.us-east-1.amazonaws.com'],
    ['cn-north-1', {}, 'connect.cn-north-1.amazonaws.com.cn'],
  ])('a Create in %s, with %j, by a call to %s', async (region, environment, host) => {
    const cloudFormation = await CloudFormation.start();
    const event = aCreate(`arn:aws:connect:${region}:111122223333:instance/1`, cloudFormation, {});
    const prelude = `require('node:https').request = ({ host }) => { throw Object.assign(new Error(), { code: host }); };`;

    const log = await invoke(event, environment, prelude);

    expect(log[0]).toMatchObject({ operation: 'CreateTestCase', outcome: host });
  });
});

/**
 * Runs a script in the folder of the project and returns its output. The script has its own process, since Jest cannot
 * load rolldown.
 */
async function evaluate(script: string): Promise<string> {
  const options = { cwd: root, maxBuffer: 2 ** 24 };
  return (await run(process.execPath, ['--input-type=module', '--eval', script], options)).stdout;
}

/** Invokes the bundled handler of test cases with a Create. Amazon S3 has the file one.json. */
async function createWith(changes: Properties) {
  const connect = await LocalConnect.start();
  stopAfterTest(() => connect.stop());
  const cloudFormation = await CloudFormation.start();
  const s3 = await S3.start();
  s3.files.set('bucket/one.json', OTHER_CONTENT);
  const endpoints = { AWS_ENDPOINT_URL_CONNECT: connect.url, AWS_ENDPOINT_URL_S3: s3.url };
  const log = await invoke(aCreate(connect.instanceArn, cloudFormation, changes), endpoints);
  return { connect, cloudFormation, log };
}

function aCreate(instanceArn: string, { url }: CloudFormation, changes: Properties) {
  return {
    RequestType: 'Create',
    RequestId: 'request-1',
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1',
    LogicalResourceId: 'OpenHoursTest',
    ResponseURL: `${url}/answer`,
    ResourceProperties: { ...aTestCase(instanceArn), ...changes },
  };
}

/** Invokes the bundled handler of test cases with an event, and returns its log. */
async function invoke(event: object, environment: NodeJS.ProcessEnv, prelude = ''): Promise<readonly object[]> {
  const script = `
    ${prelude}
    const { handler } = require('./index.js');
    const context = { logStreamName: 'log-stream', getRemainingTimeInMillis: () => 60_000 };
    handler(${JSON.stringify(event)}, context).then(() => process.exit(0));`;
  const options = {
    cwd: join(folder, 'dist/test-case'),
    env: { ...CREDENTIALS, AWS_REGION: 'us-east-1', ...environment },
  };
  const { stdout } = await run(process.execPath, ['-e', script], options);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
