import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { type SuiteProgress } from '../../../lib/private/contract/suite';
import { type DeployedTestCase } from '../../../cli/instance/deployed-test-cases';
import { instanceResult } from '../../../cli/instance/instance-result';

const instance = 'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555';

const named = (name: string): DeployedTestCase => ({
  id: name,
  arn: `${instance}/test-case/${name}`,
  name,
  content: '{}',
  entryPoint: {},
  tags: {},
});

const PROGRESS: SuiteProgress = [{ status: 'FAILED', problem: 'OUT_OF_TIME', attempt: 1 }, { status: 'NOT_RUN' }];

function reasonNotRun(maxFailures?: number): string | undefined {
  const testCases = [named('First'), named('Second')];
  const settings = { retries: 0, quarantined: false };
  const suite = {
    ...{ name: parseInstanceArn(instance)!.arn, maxConcurrency: 5, maxQueued: 5, failOnFlaky: false, timeout: 60 },
    testCases: testCases.map(({ name, arn }) => ({ name, arn, ...settings })),
  };
  const run = { suite, progress: PROGRESS, maxFailures, records: new Map() };
  const { notRun } = instanceResult({ instance, testCases, run, refusals: new Map(), startedAt: 0, endedAt: 1 });
  return notRun?.find(({ name }) => name === 'Second')?.reason;
}

test('a test case that was not started before the timeout has the timeout as its reason, though another test case was stopped', () => {
  expect(reasonNotRun()).toBe('the timeout of the run had passed');
});

test('a test case that was not started after a failure of a run with --fail-fast has the failure as its reason', () => {
  expect(reasonNotRun(1)).toBe('the run ended after a failure');
});
