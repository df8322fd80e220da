import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from '../../examples/contact-center/contact-center-stack';
import { type runTestCases } from '../../cli';
import { type RunResult, type TestResult } from '../../cli/result/run-result';
import { coveredPercent } from '../../local/test-runner';
import { runConformance } from '../../scripts/conformance/run-conformance';
import { BuiltCommand } from './built-command';

/*
 * Three programs give a test case the same verdict, explanation and coverage: the command `amazon-connect-test`, its
 * Node.js module (`runTestCases`), and the conformance run.
 * test/e2e/example.test.ts compares verdicts of the command with the verdicts of a suite on the local cloud.
 */

const CASES = join(__dirname, '../conformance');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

const command = new BuiltCommand();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-verdict-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function resultOf(...parameters: string[]): Promise<RunResult> {
  const file = join(folder, 'result.json');
  await command.run(['run', ...parameters, '--json', file]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

test.each([
  ['that passes', {}, 9],
  ['with a test case that fails', { whenClosed: 'We are open at weekends.' }, 8],
])('The example %s has the same results by the command and by the module', async (_, change, passed) => {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE, ...change });
  const { directory } = app.synth();

  const byCommand = await resultOf('--app', directory);
  const module = jest.requireActual<{ readonly runTestCases: typeof runTestCases }>(command.module);
  const byModule = await module.runTestCases({ app: directory });

  const asModule = ({ name, stack, path, verdict, confidence, explanation, ...test }: TestResult) => ({
    ...{ name, stack, path, verdict, confidence, explanation: explanation.join('\n') },
    heard: test.conversation.filter(({ who }) => who === 'system').map(({ text }) => text),
    coverage: test.coverage!.all,
  });
  expect(byCommand.counts.passed).toBe(passed);
  expect(byModule).toEqual({ passed: byCommand.passed, results: byCommand.tests.map(asModule) });
});

test.each(readdirSync(CASES))(
  'The conformance cases in %s have the same results by the command and by the conformance run',
  async (name) => {
    const cases = join(CASES, name);
    const { tests } = await resultOf('--flows', cases, '--tests', cases);
    const outcomes = await runConformance(cases);

    expect(
      tests.map(({ verdict, confidence, explanation, duration, coverage }) => ({
        ...{ verdict, confidence, explanation, duration, coverage },
      })),
    ).toEqual(
      outcomes.map(({ execution }) => {
        const { status: verdict, confidence, explanation, duration, coverage } = execution!;
        return { verdict, confidence, explanation, duration, coverage: coveredPercent(coverage) };
      }),
    );
    expect(tests.map(({ file = '' }) => `${name}/${basename(file, '.test-case.json')}`)).toEqual(
      outcomes.map((outcome) => outcome.name),
    );
  },
);
