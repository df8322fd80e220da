import { App } from 'aws-cdk-lib';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ContactCenterStack } from '../../examples/contact-center/contact-center-stack';
import { until } from '../until';
import { cdk } from './cdk-cli';
import { npmPackages, PACKAGES_TIME_LIMIT } from './packages';

const CHECKOUT = resolve(__dirname, '../..');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const run = promisify(execFile);

/** A test that a user could write in plain JavaScript. */
const TEST = `
const { runTestCases } = require('amazon-connect-test');

test('the test cases pass', async () => {
  expect(await runTestCases({ app: process.env.ASSEMBLY })).toMatchObject({ passed: true });
});
`;

const PROGRAM = `
import { runTestCases, type TestCaseResults } from 'amazon-connect-test';

const results: Promise<TestCaseResults> = runTestCases({ app: 'cdk.out', tests: ['Closed'] });
results.then(({ passed, results: [{ name, verdict }] }) => console.log(passed, name, verdict === 'PASSED'));
`;

describe('The package of the command, in an empty folder', () => {
  let folder: string;
  let tarball: string;
  let project: string;
  let assembly: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command-package-'));
    tarball = (await npmPackages()).command;
    project = join(folder, 'project');
    await mkdir(project);
    await writeFile(join(project, 'package.json'), '{}');
    await run('npm', ['install', '--offline', '--no-audit', tarball], { cwd: project });
    const app = new App({ analyticsReporting: false });
    new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
    assembly = app.synth().directory;
  }, PACKAGES_TIME_LIMIT);
  afterAll(() => rm(folder, { recursive: true }));

  const command = (...parameters: string[]) =>
    run(process.execPath, ['node_modules/.bin/amazon-connect-test', ...parameters], { cwd: project });

  test('is smaller than 3 MB, has no dependencies, and has the licences, the schemas and a README', async () => {
    const installed = join(project, 'node_modules');
    const files = await readdir(join(installed, 'amazon-connect-test'), { recursive: true });

    expect((await stat(tarball)).size).toBeLessThan(3_000_000);
    expect((await readdir(installed)).filter((name) => !name.startsWith('.'))).toEqual(['amazon-connect-test']);
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'dist/THIRD-PARTY-NOTICES',
        'dist/index.d.ts',
        'schema/test-case.schema.json',
      ]),
    );
    expect(files.filter((file) => !/^(dist|schema|LICENSE|README\.md|package\.json)\b/.test(file))).toEqual([]);
  });

  test.each(['run', 'report', 'validate', 'world', 'local'])('explains %s', async (name) => {
    const { stdout } = await command(name, '--help');

    expect(stdout).toContain(`Usage: amazon-connect-test ${name} `);
  });

  test('runs the test cases of the example', async () => {
    const { stdout } = await command('run', '--app', assembly);

    expect(stdout).toContain('9 passed (9)');
  });

  test('is imported by TypeScript', async () => {
    await writeFile(join(project, 'program.ts'), PROGRAM);
    const tsc = join(CHECKOUT, 'node_modules/typescript/bin/tsc');
    const types = ['--typeRoots', join(CHECKOUT, 'node_modules/@types'), '--types', 'node'];

    await run(process.execPath, [tsc, '--strict', '--noEmit', '--module', 'nodenext', ...types, 'program.ts'], {
      cwd: project,
    });
  });

  test('is required in a test of jest', async () => {
    await writeFile(join(project, 'app.test.js'), TEST);
    const { stderr } = await run(
      process.execPath,
      [join(CHECKOUT, 'node_modules/jest/bin/jest.js'), '--rootDir', '.'],
      {
        cwd: project,
        env: { ...process.env, ASSEMBLY: assembly },
      },
    );

    expect(stderr).toContain('1 passed');
  });

  test('has a local cloud to which the cdk CLI deploys', async () => {
    const child = spawn(process.execPath, ['node_modules/.bin/amazon-connect-test', 'local'], { cwd: project });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await until(() => printed.includes('Ctrl-C') || child.exitCode !== null);
    const environment = Object.fromEntries([...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, ...entry]) => entry));
    const { code, output } = await cdk(['deploy', 'ContactCenter', '--app', assembly], { environment });
    child.kill('SIGINT');

    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining('ClosedTestCaseArn = arn:aws:connect:'),
    });
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
