import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { reasonOf } from '../../lib/private/suite-run/reasons';
import { expectationsOf } from '../../lib/private/suite-run/records/expectations';
import { findingsOf } from '../../lib/private/suite-run/records/findings';
import { readRecord } from '../../lib/private/suite-run/records/record';
import { verdictOf } from '../../lib/private/suite-run/verdict';
import { type NotRun, type RunResult, type TestResult, type Turn } from '../result/run-result';
import { type DeployedTestCase } from './deployed-test-cases';
import { type InstanceRun } from './instance-run';

/** A test case whose status does not change any more. */
interface Ended {
  readonly testCase: DeployedTestCase;
  readonly progress: TestCaseProgress;
  readonly records: InstanceRun['records'];
  /** The message with which the service refused to start the test case. */
  readonly refusal?: string;
}

/** Returns the result of a test case on an instance; undefined for one that was not run. */
export function instanceTestResult(instance: string, ended: Ended): TestResult | undefined {
  const { testCase, progress } = ended;
  const { status, attempt = 1, seconds = 0, executionId } = progress;
  if (status === 'NOT_RUN') return undefined;
  const records = ended.records.get(executionId ?? '') ?? [];
  const verdict = status === 'FAILED' ? 'FAILED' : 'PASSED';
  const explanation = verdict === 'FAILED' ? explanationOf(ended, records) : [];
  return {
    name: testCase.name,
    stack: instance,
    verdict,
    confidence: 'high',
    readings: [],
    ...(executionId !== undefined && { executionId }),
    attempts: attempt,
    duration: seconds * 1000,
    reason: completionOf(records) ?? explanation[0] ?? (status === 'FLAKY' ? reasonOf(progress)! : 'It passed.'),
    explanation,
    warnings: [],
    conversation: heardIn(records),
    observations: [],
    steps: [],
    flows: [],
  };
}

function explanationOf({ testCase, progress, refusal }: Ended, records: readonly ExecutionRecord[]): string[] {
  const reason = refusal ?? reasonOf(progress);
  if (reason !== undefined) return [reason];
  const { failures } = findingsOf(records, expectationsOf(testCase.content));
  return failures.length > 0 ? [...failures] : ['the execution failed, but its records do not show why'];
}

const completionOf = (records: readonly ExecutionRecord[]): string | undefined =>
  records.map(readRecord).find(({ type }) => type === 'COMPLETION')?.message;

/** The messages in the records, each with its time since the first record. */
function heardIn(records: readonly ExecutionRecord[]): Turn[] {
  const times = records.map(({ Timestamp }) => Timestamp?.getTime() ?? NaN);
  return records.flatMap((record, index): Turn[] => {
    const { heard, identifier } = readRecord(record);
    if (heard === undefined) return [];
    const at = Math.max(0, times[index] - times[0]) || 0;
    return [{ at, who: 'system', how: 'message', text: heard, ...(identifier && { observation: identifier }) }];
  });
}

interface RunFacts {
  readonly instance: string;
  readonly testCases: readonly DeployedTestCase[];
  readonly run: InstanceRun;
  readonly refusals: ReadonlyMap<string, string>;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Returns the result of a run on an instance. What Amazon Connect does not return is empty or left out. */
export function instanceResult({ instance, testCases, run, refusals, startedAt, endedAt }: RunFacts): RunResult {
  const { suite, progress, maxFailures, records } = run;
  const tests = testCases.flatMap((testCase, index): TestResult[] => {
    const refusal = refusals.get(testCase.name);
    const result = instanceTestResult(instance, { testCase, progress: progress[index], records, refusal });
    return result ? [result] : [];
  });
  const failed = tests.filter(({ verdict }) => verdict === 'FAILED').length;
  return {
    version: 1,
    passed: verdictOf({ suite, input: { maxFailures }, progress }) === 'PASSED',
    instance,
    counts: { passed: tests.length - failed, failed },
    startedAt: new Date(startedAt).toISOString(),
    milliseconds: Math.round(endedAt - startedAt),
    readings: [],
    tests,
    notRun: testCases.flatMap(({ name }, index) =>
      notRun(name, progress[index], maxFailures !== undefined && failed > 0),
    ),
    flows: [],
  };
}

function notRun(name: string, progress: TestCaseProgress, endedAtFailure: boolean): NotRun[] {
  if (progress.status !== 'NOT_RUN') return [];
  const end = endedAtFailure ? 'the run ended after a failure' : 'the timeout of the run had passed';
  return [{ name, reason: progress.problem === undefined ? end : reasonOf(progress)! }];
}
