import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { npmPackages, PACKAGES_TIME_LIMIT } from './packages';

const CHECKOUT = resolve(__dirname, '../..');
const run = promisify(execFile);

/** An app that a user could write in plain JavaScript. */
const APP = `
const { App, Stack } = require('aws-cdk-lib');
const { ConnectContactFlow, ConnectInstance, ConnectTestCase, Conversation, EntryPoint, TestCaseContent } = require('cdk-connect-test-case');

const app = new App({ outdir: 'cdk.out' });
const stack = new Stack(app, 'Stack');
const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';
new ConnectTestCase(stack, 'TestCase', {
  instance: ConnectInstance.fromInstanceArn(stack, 'Instance', instanceArn),
  entryPoint: EntryPoint.voiceCall({ flow: ConnectContactFlow.fromContactFlowArn(stack, 'Flow', instanceArn + '/contact-flow/1') }),
  content: TestCaseContent.fromConversation(Conversation.start().hear('hello').end()),
});
app.synth();
`;

describe('The package', () => {
  let folder: string;
  let files: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-'));
    const { constructs } = await npmPackages();
    const { stdout } = await run('tar', ['tzf', constructs]);
    files = stdout
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, ''));
    const installed = join(folder, 'project/node_modules/cdk-connect-test-case');
    await mkdir(installed, { recursive: true });
    await run('tar', ['xzf', constructs, '-C', installed, '--strip-components=1']);
    for (const peer of ['aws-cdk-lib', 'constructs']) {
      await symlink(join(CHECKOUT, 'node_modules', peer), join(folder, 'project/node_modules', peer));
    }
  }, PACKAGES_TIME_LIMIT);
  afterAll(() => rm(folder, { recursive: true }));

  test('has the files that users need, and no development files', () => {
    const needed = [
      '.jsii',
      'API.md',
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'lambda/dist/THIRD-PARTY-NOTICES',
      'lambda/dist/suite-run-resource/index.js',
      'lambda/dist/suite-runner/index.js',
      'lambda/dist/test-case/index.js',
      'lib/index.d.ts',
      'lib/index.js',
      'package.json',
      'testing-language.schema.json',
    ];

    expect(files).toEqual(expect.arrayContaining(needed));
    expect(files.filter((path) => !needed.includes(path) && !/^lib\/.*\.(js|d\.ts)$/.test(path))).toEqual([]);
  });

  test('has no dependency at run time other than its peer dependencies', async () => {
    const manifest = JSON.parse(
      await readFile(join(folder, 'project/node_modules/cdk-connect-test-case/package.json'), 'utf8'),
    );

    expect(manifest.dependencies).toBeUndefined();
    expect(Object.keys(manifest.peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
  });

  test('removes nothing from the API of a released version', async () => {
    const released = join(folder, 'released/node_modules/cdk-connect-test-case');
    const installed = join(folder, 'project/node_modules/cdk-connect-test-case');
    const api = await readFile(join(CHECKOUT, 'test/upgrade/0.1.0/api.jsii.gz'));
    await mkdir(released, { recursive: true });
    await writeFile(join(released, '.jsii'), gunzipSync(api));
    await cp(join(installed, 'package.json'), join(released, 'package.json'));
    for (const peer of ['aws-cdk-lib', 'constructs']) {
      await symlink(join(CHECKOUT, 'node_modules', peer), join(released, '..', peer));
    }
    const jsiiDiff = require.resolve('jsii-diff/bin/jsii-diff');

    await expect(run(process.execPath, [jsiiDiff, '--error-on', 'all', released, installed])).resolves.toBeDefined();
  });

  test('works in the project of a user', async () => {
    const project = join(folder, 'project');
    await writeFile(join(project, 'app.js'), APP);
    await run(process.execPath, ['app.js'], { cwd: project });

    const template = JSON.parse(await readFile(join(project, 'cdk.out/Stack.template.json'), 'utf8'));
    const types = Object.values(template.Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
    expect(types).toContain('Custom::ConnectTestCase');
  });
});
