import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { blocksOf, readPage } from '../docs/pages';
import { cdk } from './cdk-cli';
import { LocalCloud } from './engines/local-cloud';

const CHECKOUT = resolve(__dirname, '../..');

/*
 * Runs and deploys the first example of README, in a folder with only the packages that README names.
 */

let folder: string;
let engine: LocalCloud;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-example-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'cdk-connect-test-case'), { recursive: true });
  for (const name of ['aws-cdk-lib', 'constructs', 'tsx', '.bin']) {
    symlinkSync(join(CHECKOUT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(modules, 'cdk-connect-test-case/package.json'), JSON.stringify({ main: 'index.ts' }));
  writeFileSync(
    join(modules, 'cdk-connect-test-case/index.ts'),
    `export * from ${JSON.stringify(join(CHECKOUT, 'lib'))};\n`,
  );
  engine = await LocalCloud.start();
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

const blocks = blocksOf(readPage('README.md'));
const blockWith = (text: string) => blocks.find(({ code }) => code.includes(text))!.code;

test("README's first example passes on this machine, without an AWS account", () => {
  writeFileSync(join(folder, 'cdk.json'), blockWith('"npx tsx app.ts"'));
  writeFileSync(join(folder, 'app.ts'), blockWith('new App()'));

  const tsx = join(CHECKOUT, 'node_modules/tsx/dist/cli.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, join(CHECKOUT, 'cli/main.ts')], {
    cwd: folder,
    encoding: 'utf8',
  });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('✓ ConfirmsTheOrder');
});

test("README's first example can be deployed unchanged, and its test case passes", async () => {
  const instanceArn = engine.connect.addInstance();

  const { code, output } = await cdk(['deploy', '--context', `instanceArn=${instanceArn}`], {
    environment: engine.environment,
    app: relative(CHECKOUT, join(folder, 'app.ts')),
  });
  const executions = await engine.connect.executeTestCases(instanceArn);

  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('FirstTest.TestCaseId = ') });
  expect(executions.map(({ result }) => [result.status, result.warnings])).toEqual([['PASSED', []]]);
});
