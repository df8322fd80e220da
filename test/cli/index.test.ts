import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from '../../examples/contact-center/contact-center-stack';
import { type runTestCases as ofSources, type RunTestCasesOptions, type TestCaseResults } from '../../cli';
import { BuiltCommand } from './built-command';

const PROJECT = join(__dirname, '../..');
/**
 * The examples are tested with the newest aws-cdk-lib, since the oldest supported aws-cdk-lib always validates
 * templates, which is slow.
 */
const NEWEST_CDK = join(PROJECT, 'node_modules/aws-cdk-lib-latest');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

/** The options to compile the constructs from their sources, which have decorators. */
const DECORATORS = { parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true } };

interface BuiltModule {
  readonly runTestCases: typeof ofSources;
}

/** A time limit in milliseconds. The examples load all of aws-cdk-lib, which takes long on a busy machine. */
const LONG = 600_000;

let built: BuiltCommand;
let folder: string;
beforeAll(() => {
  built = new BuiltCommand();
  folder = mkdtempSync(join(tmpdir(), 'module-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function synthesized(props: { whenClosed?: string; expectedWhenClosed?: string } = {}) {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE, ...props });
  return app.synth();
}

function runTestCases(options: RunTestCasesOptions): Promise<TestCaseResults> {
  return jest.requireActual<BuiltModule>(built.module).runTestCases(options);
}

test('the module has the verdicts of the command, for an assembly and for its folder', async () => {
  const app = synthesized();
  const ofObject = await runTestCases({ app });
  const ofFolder = await runTestCases({ app: app.directory });
  const { stdout } = await built.run(['run', '--app', app.directory]);

  expect(ofObject).toEqual(ofFolder);
  expect(ofObject.passed).toBe(true);
  const lines = ofObject.results.map(({ name, verdict }) => `${verdict === 'PASSED' ? '✓' : '✗'} ${name}`);
  expect(stdout.match(/[✓✗] \S+/g)).toEqual(lines);
  expect(lines).toHaveLength(9);
});

test('a failure is a result with an explanation, and not an error', async () => {
  const { passed, results } = await runTestCases({
    app: synthesized({ expectedWhenClosed: 'we are on the moon' }),
    tests: ['Tests/Closed'],
  });

  expect(passed).toBe(false);
  expect(results).toEqual([
    expect.objectContaining({
      path: 'ContactCenter/Tests/Closed',
      verdict: 'FAILED',
      explanation: expect.stringContaining('expected a message'),
      heard: [expect.any(String)],
    }),
  ]);
});

test('a folder without an app is an error', async () => {
  await expect(runTestCases({ app: folder })).rejects.toThrow('": manifest.json is missing.');
});

test(
  'the example with jest passes',
  async () => {
    const config = {
      rootDir: join(PROJECT, 'examples/unit-tests/jest'),
      cacheDirectory: folder,
      testTimeout: LONG,
      moduleNameMapper: {
        '^amazon-connect-test$': built.module,
        '^aws-cdk-lib$': NEWEST_CDK,
        '^aws-cdk-lib/(.*)$': `${NEWEST_CDK}/$1`,
      },
      transform: { '\\.ts$': [join(PROJECT, 'node_modules/@swc/jest'), { jsc: DECORATORS }] },
    };
    const { stderr } = await node('jest/bin/jest.js', '--config', JSON.stringify(config));

    expect(stderr).toContain('1 passed');
  },
  LONG,
);

test(
  'the example with Vitest passes',
  async () => {
    const config = join(folder, 'vitest.config.mjs');
    const alias = JSON.stringify({ 'amazon-connect-test': built.module, 'aws-cdk-lib': NEWEST_CDK });
    writeFileSync(
      config,
      `export default { cacheDir: ${JSON.stringify(folder)}, resolve: { alias: ${alias} }, oxc: { decorator: { legacy: true } } };`,
    );
    const root = join(PROJECT, 'examples/unit-tests/vitest');
    const { stdout } = await node(
      'vitest/vitest.mjs',
      'run',
      '--root',
      root,
      '--config',
      config,
      '--testTimeout',
      '60000',
    );

    expect(stdout).toContain('1 passed');
  },
  LONG,
);

function node(program: string, ...parameters: string[]) {
  const { PATH, CDK_VALIDATION } = process.env;
  const env = { PATH, CDK_VALIDATION, NO_COLOR: '1' };
  return promisify(execFile)(process.execPath, [join(PROJECT, 'node_modules', program), ...parameters], { env });
}
