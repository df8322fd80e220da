import { EVENT_MAX_TEST_CASES, type SuiteProgress } from '../../../lib/private/contract/suite';
import { MAX_TEST_CASES } from '../../../lib/private/test-suite/require-test-cases';
import { MAX_STATE } from '../../../lib/private/test-suite/worst-size';
import { MAXIMUM_BODY_BYTES } from '../../../lambda/custom-resource/response';
import { document, hears, started } from '../../local/test-runner/support/test-builder';
import { Suite } from '../support/a-suite';

/*
 * The end of a run of the largest suite: all test cases fail with the longest texts. Each service must accept the
 * texts. A cut text must show that it was cut, and the cut must not split a character.
 */

/** The largest event that a bus or a log accepts, in bytes. */
const MAX_EVENT = 262_144;
/** The largest batch of log events, in bytes. Each event counts as the bytes of its text plus LOG_EVENT_BYTES. */
const MAX_LOG_BATCH = 1_048_576;
const LOG_EVENT_BYTES = 26;
/** The longest cause of an error that Step Functions accepts, in characters. */
const LONGEST_CAUSE = 32_768;

const bytesOf = (value: unknown) => Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));

/** Returns a name with 140 characters, the maximum average length in a suite of 500 test cases. */
const nameOf = (index: number) => `Menu/${'Nested'.repeat(22)}${String(index).padStart(3, '0')}`;

interface Given {
  readonly character: string;
  readonly failsDeployment: boolean;
  readonly isAnswerCut?: true;
  /** The cause of the error that stopped the run early. */
  readonly cause?: string;
}

/** Concludes a run in which all test cases have failed, because texts with 1,000 times `character` were not heard. */
async function concluded({ character, failsDeployment, cause }: Given) {
  const suite = await Suite.start({ throttle: false });
  const unheard = ['1', '2', '3'].map((number) => ({
    ...hears(number + character.repeat(1000)),
    Identifier: number + character.repeat(100),
  }));
  suite.add([document([started('start'), ...unheard])]);
  const { executionId } = (await suite.run()).outcome.result.testCases[0];
  const [testCase] = suite.settings.testCases;
  const testCases = Array.from({ length: MAX_TEST_CASES }, (_, index) => ({ ...testCase, name: nameOf(index) }));
  suite.settings = { ...suite.settings, testCases };
  const progress: SuiteProgress = testCases.map(() => ({ status: 'FAILED', attempt: 6, seconds: 300, executionId }));
  const outcome = await suite.conclude(
    { ...suite.request({ failsDeployment }), maxFailures: MAX_TEST_CASES },
    progress,
    cause === undefined ? null : { Error: 'States.TaskFailed', Cause: cause },
  );
  return { outcome, answer: suite.cloudFormation.puts[0].body, report: reportIn(suite), lines: suite.world.lines };
}

const reportIn = ({ logs, execution }: Suite) => logs.streams.get(`runs/${execution.name}`)!;

describe.each<[string, Given]>([
  ['of ASCII, which fail the deployment', { character: 'x', failsDeployment: true }],
  ['of emoji, which fail the deployment', { character: '🎉', failsDeployment: true }],
  ['that JSON escapes, which fail the deployment', { character: '\u0001', failsDeployment: true, isAnswerCut: true }],
  [
    'of emoji, and that ended with a long error and only a warning',
    { character: '🎉', failsDeployment: false, isAnswerCut: true, cause: '🎉'.repeat(LONGEST_CAUSE / 2) },
  ],
])('The conclusion of 500 failed test cases with texts %s', (_, given) => {
  let ran: Awaited<ReturnType<typeof concluded>>;
  beforeAll(async () => {
    ran = await concluded(given);
  });

  test('is a state that Step Functions accepts, with the counts of all test cases', () => {
    // Step Functions adds some members to the result of a function. 4096 bytes are reserved for them.
    expect(bytesOf(ran.outcome)).toBeLessThan(MAX_STATE - 4096);
    expect(ran.outcome.result.counts).toMatchObject({ total: MAX_TEST_CASES, failed: MAX_TEST_CASES });
  });

  test('is an event that a bus accepts, with the first failed test cases', () => {
    expect(bytesOf(ran.outcome.event)).toBeLessThan(MAX_EVENT - 1024);
    expect(ran.outcome.event.testCases).toHaveLength(EVENT_MAX_TEST_CASES);
    expect(ran.outcome.event.counts.total).toBe(MAX_TEST_CASES);
  });

  test('is an answer that CloudFormation accepts, which shows where it was cut and has the link to the run', () => {
    const { Status, Reason, Data } = JSON.parse(ran.answer);

    expect(bytesOf(ran.answer)).toBeLessThanOrEqual(MAXIMUM_BODY_BYTES);
    expect(Status).toBe(given.failsDeployment ? 'FAILED' : 'SUCCESS');
    const [text, end] = (Reason ?? Data.Summary).split(` The run: ${ran.outcome.result.console}`);
    expect(text).toMatch(/^Of 500 test cases, 500 failed\. /);
    expect(text).toMatch(given.isAnswerCut ? /…$/ : / The log has 497 more failures\.$/);
    expect(end).toMatch(given.failsDeployment ? /^ CloudWatch Log Stream: runs\/[0-9a-f-]+$/ : /^$/);
  });

  test('is a report and log lines that CloudWatch accepts', () => {
    const lines = [...ran.report, ...ran.lines];

    expect(Math.max(...lines.map(bytesOf))).toBeLessThan(MAX_EVENT);
    expect(ran.report.reduce((sum, line) => sum + bytesOf(line) + LOG_EVENT_BYTES, 0)).toBeLessThan(MAX_LOG_BATCH);
    expect(ran.report).toContain('Number of further failed test cases: 485. The log of the run has them.');
  });

  test('shows of each failure that it was cut', () => {
    const failures = ran.outcome.result.testCases.flatMap(({ failure = [] }) => failure);

    expect(failures).toHaveLength(50);
    expect(failures.filter((failure) => !failure.endsWith('…'))).toEqual([]);
    expect(ran.outcome.summary).toMatch(given.cause === undefined ? / The log has 497 more failures\.$/ : /🎉…$/);
  });

  test('has no text that is cut within a character', () => {
    expect(JSON.stringify(ran)).not.toMatch(/\\ud[89a-f]/i);
  });
});
