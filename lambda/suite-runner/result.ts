import {
  EVENT_MAX_TEST_CASES,
  type SuiteCounts,
  type SuiteExecution,
  type SuiteResult,
  type TestCaseResult,
  type Verdict,
} from '../../lib/private/contract/suite';
import { summaryOf } from './summary';
import { type Judged, verdictOf } from './verdict';

/** The greatest length of a failure in the result, in characters; the log has all of it. */
const MAX_FAILURE = 300;
/*
 * The greatest sizes, in bytes of JSON. Step Functions carries 256 KB: the test cases of the result, those of the event, and the
 * summary, which appears three times.
 */
const MAX_RESULT = 150_000;
const MAX_EVENT = 50_000;
const MAX_SUMMARY = 10_000;
/** The number of test cases that keep their failure when the result would be too large. */
const MAX_DETAILED = 50;

export interface RunThatEnded extends Judged {
  readonly execution: SuiteExecution;
  /** The failures, by the index of the test case. */
  readonly failures: ReadonlyMap<number, string>;
  readonly endedAt: number;
}

/** Returns the result as Step Functions carries it. */
export function resultOf(run: RunThatEnded): SuiteResult {
  return shortened(wholeResultOf(run));
}

/** Shortens a result that is too large for Step Functions; the log has all of it. */
export function shortened(result: SuiteResult): SuiteResult {
  return { ...result, testCases: fitting(result.testCases) };
}

/** Returns the result with all test cases, regardless of its size. */
export function wholeResultOf(run: RunThatEnded): SuiteResult {
  const { suite, execution, input, endedAt } = run;
  const verdict = verdictOf(run);
  const testCases = run.progress.map((_, index) => testCaseResult(run, index, verdict));
  const counts = countsOf(testCases);
  return {
    suite: suite.name,
    verdict,
    summary: withinBytes(summaryOf(run, { verdict, testCases, counts }), MAX_SUMMARY),
    trigger: input.deployment ? 'DEPLOYMENT' : input.schedule === undefined ? 'REQUEST' : 'SCHEDULE',
    startedAt: new Date(execution.startTime).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    seconds: Math.round((endedAt - Date.parse(execution.startTime)) / 1000),
    counts,
    console: consoleUrl(execution),
    testCases,
  };
}

function fitting(testCases: readonly TestCaseResult[]): readonly TestCaseResult[] {
  const shortenings: ((all: readonly TestCaseResult[]) => readonly TestCaseResult[])[] = [
    (all) => all.map(({ failure, ...rest }, index) => (index < MAX_DETAILED ? { failure, ...rest } : rest)),
    (all) => all.filter(({ status }) => status !== 'PASSED'),
    (all) => firstOf(all, MAX_RESULT),
  ];
  return shortenings.reduce(
    (shorter, shorten) => (sizeOf(shorter) > MAX_RESULT ? shorten(shorter) : shorter),
    testCases,
  );
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Returns the longest beginning of a list that takes no more than a number of bytes. */
function firstOf<T>(
  all: readonly T[],
  bytes: number,
  bytesOf: (each: T) => number = (each) => sizeOf(each) + 1,
): readonly T[] {
  let size = 0;
  const end = all.findIndex((each) => (size += bytesOf(each)) > bytes);
  return end < 0 ? all : all.slice(0, end);
}

/** Cuts a text to a number of bytes, between characters. */
function withinBytes(text: string, bytes: number): string {
  const characters = Array.from(text);
  const first = firstOf(characters, bytes, (character) => sizeOf(character) - '""'.length);
  return first.length < characters.length ? `${first.join('')}…` : text;
}

/** Returns the result for the event, with only the test cases that people act on, since an event bus takes at most 256 KB. */
export function eventOf(result: SuiteResult): SuiteResult {
  const notPassed = result.testCases.filter(({ status }) => status === 'FAILED' || status === 'FLAKY');
  return { ...result, testCases: firstOf(notPassed.slice(0, EVENT_MAX_TEST_CASES), MAX_EVENT) };
}

function testCaseResult({ suite, progress, failures }: RunThatEnded, index: number, verdict: Verdict): TestCaseResult {
  const { name, arn, quarantined } = suite.testCases[index];
  const { status, attempt = 1, seconds, executionId } = progress[index];
  const failure = failures.get(index);
  return {
    name,
    arn,
    // A test case that the service never started did not fail.
    status: verdict === 'COULD_NOT_RUN' || status === 'WAITING' || status === 'RUNNING' ? 'NOT_RUN' : status,
    ...(quarantined && { quarantined }),
    attempts: status === 'NOT_RUN' || status === 'WAITING' ? 0 : attempt,
    seconds,
    executionId,
    ...(failure !== undefined && { failure: cut(failure, MAX_FAILURE) }),
  };
}

function countsOf(testCases: readonly TestCaseResult[]): SuiteCounts {
  const count = (wanted: (result: TestCaseResult) => boolean) => testCases.filter(wanted).length;
  return {
    total: testCases.length,
    passed: count(({ status }) => status === 'PASSED'),
    flaky: count(({ status }) => status === 'FLAKY'),
    failed: count(({ status, quarantined }) => status === 'FAILED' && !quarantined),
    quarantined: count(({ status, quarantined }) => status === 'FAILED' && quarantined === true),
    notRun: count(({ status }) => status === 'NOT_RUN'),
  };
}

/** Returns the address of the run in the console. Each partition has a console of its own. */
function consoleUrl({ id }: SuiteExecution): string {
  const [, partition, , region] = id.split(':');
  const domain =
    { 'aws-us-gov': 'console.amazonaws-us-gov.com', 'aws-cn': 'console.amazonaws.cn' }[partition] ??
    'console.aws.amazon.com';
  return `https://${region}.${domain}/states/home?region=${region}#/v2/executions/details/${id}`;
}

function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
