import {
  EVENT_MAX_TEST_CASES,
  type SuiteExecution,
  type SuiteResult,
  type TestCaseResult,
} from '../../lib/private/contract/suite';
import { firstCharacters } from '../../lib/private/text/characters';
import { type FinishedRun, outcomeOf } from '../../lib/private/suite-run/outcome';

/*
 * The maximum sizes, in bytes of JSON. The state of an execution of Step Functions can have 256 KB. It contains the
 * test cases of the result, the test cases of the EventBridge event, and three copies of the summary.
 */
const MAX_RESULT = 150_000;
const MAX_EVENT = 50_000;
const MAX_SUMMARY = 10_000;
/** When a result is too large, `failure` is left out of all test cases after this number. */
const MAX_DETAILED = 50;

export interface RunThatEnded extends FinishedRun {
  readonly execution: SuiteExecution;
  readonly endedAt: number;
}

/** Returns the result in a size that Step Functions accepts. */
export function resultOf(run: RunThatEnded): SuiteResult {
  return shortened(wholeResultOf(run));
}

/** Shortens a result that is too large for Step Functions. The log has the whole result. */
export function shortened(result: SuiteResult): SuiteResult {
  return { ...result, testCases: fitting(result.testCases) };
}

/** Returns the result with all test cases, regardless of its size. */
export function wholeResultOf(run: RunThatEnded): SuiteResult {
  const { suite, execution, input, endedAt } = run;
  const { verdict, testCases, counts, summary } = outcomeOf(run);
  return {
    suite: suite.name,
    verdict,
    summary: withinBytes(summary, MAX_SUMMARY),
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

/** Returns the first items of a list, as many as fit into a number of bytes. */
function firstOf<T>(
  all: readonly T[],
  bytes: number,
  bytesOf: (each: T) => number = (each) => sizeOf(each) + 1,
): readonly T[] {
  let size = 0;
  const end = all.findIndex((each) => (size += bytesOf(each)) > bytes);
  return end < 0 ? all : all.slice(0, end);
}

/** Returns the first characters that fit into `bytes` bytes of JSON, then `…` when the text is longer. */
function withinBytes(text: string, bytes: number): string {
  // Each character takes at least one byte, so at most `bytes` characters fit. One more character shows that the text
  // is too long.
  const characters = firstCharacters(text, bytes + 1);
  const first = firstOf(characters, bytes, (character) => sizeOf(character) - '""'.length);
  return first.length < characters.length ? `${first.join('')}…` : text;
}

/**
 * Returns the result for the EventBridge event about the run, with only the first failed and flaky test cases. The
 * event can have at most 256 KB.
 */
export function eventOf(result: SuiteResult): SuiteResult {
  const notPassed = result.testCases.filter(({ status }) => status === 'FAILED' || status === 'FLAKY');
  return { ...result, testCases: firstOf(notPassed.slice(0, EVENT_MAX_TEST_CASES), MAX_EVENT) };
}

/** Returns the URL of the run in the console of its partition. */
function consoleUrl({ id }: SuiteExecution): string {
  const [, partition, , region] = id.split(':');
  const domain =
    { 'aws-us-gov': 'console.amazonaws-us-gov.com', 'aws-cn': 'console.amazonaws.cn' }[partition] ??
    'console.aws.amazon.com';
  return `https://${region}.${domain}/states/home?region=${region}#/v2/executions/details/${id}`;
}
