import {
  type ConcludeOutcome,
  EVENT_MAX_TEST_CASES,
  type SuiteProgress,
  type SuiteSettings,
} from '../../../lib/private/contract/suite';
import { eventOf, resultOf } from '../../../lambda/suite-runner/result';

/** The limit of a payload of Step Functions and of an event on a bus, in bytes. */
const MAX_BYTES = 262_144;

const execution = {
  id: 'arn:aws:states:us-east-1:111122223333:execution:Suite:1',
  name: '1',
  startTime: '2026-01-01T00:00:00.000Z',
};

/**
 * Returns the outcome of a run with 500 failed test cases. An error stopped the run. The error and all failures have
 * the same text.
 */
function outcomeOf(name: string, text: string, { quarantined = false } = {}): ConcludeOutcome {
  const testCases = Array.from({ length: 500 }, (_, index) => ({
    name: `${name}${index}`,
    arn: `arn:aws:connect:us-east-1:111122223333:instance/${'0'.repeat(36)}/test-case/${'0'.repeat(36)}`,
    retries: 5,
    quarantined: quarantined || index > 400,
  }));
  const suite: SuiteSettings = {
    name: 'Stack/Suite',
    testCases,
    maxConcurrency: 5,
    maxQueued: 5,
    failOnFlaky: true,
    timeout: 3600,
  };
  const progress: SuiteProgress = testCases.map(() => ({
    status: 'FAILED',
    attempt: 6,
    starts: 16,
    executionId: '0'.repeat(36),
    seconds: 300,
  }));
  const failures = new Map(testCases.map((_, index) => [index, text]));
  const result = resultOf({ suite, execution, input: {}, progress, failures, breakdown: text, endedAt: 0 });
  return { verdict: result.verdict, summary: result.summary, result, event: eventOf(result) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

describe.each([
  ['long', 'n'.repeat(255), 'f'.repeat(33_000)],
  ['in Japanese', '名'.repeat(1000), '字'.repeat(33_000)],
  ['of emoji', '🎉'.repeat(1000), '🎉'.repeat(33_000)],
  ['of characters that JSON escapes', '\u0001'.repeat(1000), '\u0001'.repeat(33_000)],
  ['of halves of characters', 'n', '\uD800'.repeat(33_000)],
])('An outcome with names and failures %s', (_, name, text) => {
  test.each([false, true])('fits into Step Functions, in quarantine: %j', (quarantined) => {
    // 4096 bytes are reserved for the members that Step Functions adds to the result of a function.
    expect(bytesOf(outcomeOf(name, text, { quarantined }))).toBeLessThan(MAX_BYTES - 4096);
  });

  test('has a summary that is the cause of a failed run', () => {
    expect(outcomeOf(name, text).summary.length).toBeLessThanOrEqual(32_768);
  });

  test('has an event that a bus accepts', () => {
    expect(bytesOf(outcomeOf(name, text).event)).toBeLessThan(MAX_BYTES - 1024);
  });
});

test('The result of very many failures has as many failures as fit, and the event has the first 20', () => {
  const { result, event } = outcomeOf('Test', 'f'.repeat(300));
  expect(result.testCases).toHaveLength(500);
  expect(result.testCases.filter(({ failure }) => failure)).toHaveLength(50);
  expect(event.testCases).toHaveLength(EVENT_MAX_TEST_CASES);

  const long = outcomeOf('n'.repeat(600), 'f'.repeat(300));
  expect(long.result.testCases.length).toBeGreaterThan(100);
  expect(long.result.testCases.length).toBeLessThan(500);
});

test('A summary that is too long is cut between characters', () => {
  const { summary } = outcomeOf('Test', '🎉'.repeat(33_000));
  expect(summary).toMatch(/^Of 500 test cases, .* (🎉)+…$/u);
  expect(bytesOf(summary)).toBeLessThanOrEqual(10_010);
});
