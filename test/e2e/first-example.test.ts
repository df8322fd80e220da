import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { blocksOf, readPage } from '../docs/pages';
import { cdk } from './cdk-cli';
import { LocalCloud } from './engines/local-cloud';

const CHECKOUT = resolve(__dirname, '../..');

/*
 * README's first example, copied to a file in a folder with nothing but the packages that README names.
 */

let folder: string;
let engine: LocalCloud;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-example-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'cdk-connect-test-case'), { recursive: true });
  for (const peer of ['aws-cdk-lib', 'constructs']) {
    symlinkSync(join(CHECKOUT, 'node_modules', peer), join(modules, peer));
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

test("README's first example deploys as it is, and its test case passes", async () => {
  const [example] = blocksOf(readPage('README.md')).filter(({ info }) => info === 'nofixture');
  writeFileSync(join(folder, 'app.ts'), example.code);
  const instanceArn = engine.connect.addInstance();

  const { code, output } = await cdk(['deploy', '--context', `instanceArn=${instanceArn}`], {
    environment: engine.environment,
    app: relative(CHECKOUT, join(folder, 'app.ts')),
  });
  const executions = await engine.connect.executeTestCases(instanceArn);

  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('FirstTest.TestCaseId = ') });
  expect(executions.map(({ result }) => [result.status, result.warnings, result.messages])).toEqual([
    ['PASSED', [], expect.any(Array)],
  ]);
});
