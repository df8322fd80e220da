import { reportPage } from '../../../cli/report/page';
import { anObservation, aReading, aRun, aTest, heard, HOSTILE, hostileRun } from '../runs';

describe('the page about results', () => {
  test('shows the newest run in full, in whatever order the files are given', () => {
    const old = aRun({ startedAt: '2026-11-24T10:00:00.000Z', tests: [aTest({ reason: 'an old reason' })] });
    const late = aRun({ startedAt: '2026-11-26T10:00:00.000Z', tests: [aTest({ reason: 'a new reason' })] });

    for (const page of [reportPage([old, late]), reportPage([late, old])]) {
      expect(page).toContain('a new reason');
      expect(page).not.toContain('an old reason');
      expect(page).toContain('Test cases, with the results of the run of 2026-11-26 10:00 UTC and of earlier runs');
    }
  });

  test('says that another condition was not met when the run failed although all test cases passed', () => {
    const sentence = 'all test cases passed, but the run did not meet another condition, such as the minimum coverage';

    expect(reportPage([aRun({ passed: false, tests: [aTest()] })])).toContain(sentence);
    expect(reportPage([aRun({ tests: [aTest()] })])).not.toContain(sentence);
  });

  test('has no table of runs and names no earlier runs when there is one run', () => {
    expect(reportPage([aRun()])).not.toContain('Run (UTC)');
    expect(reportPage([aRun()])).not.toContain('and of earlier runs');
    expect(reportPage([aRun(), aRun()])).toContain('2 runs, the newest first');
  });

  test('opens a test case that failed, with its explanation, what its verdict depends on, and its warnings', () => {
    const test = aTest({
      verdict: 'FAILED',
      confidence: 'low',
      explanation: ['"greeting" failed: it did not come.'],
      readings: [{ reading: 'last-prompt', value: 'missed', verdict: 'PASSED' }],
      warnings: ['the contact was left in a queue'],
    });
    const page = reportPage([aRun({ tests: [test], readings: [aReading()] })]);

    expect(page).toMatch(/<details[^>]*\bdata-failed\b[^>]*\bopen\b[^>]*>/);
    expect(page).toContain('&#34;greeting&#34; failed: it did not come.');
    expect(page).toContain(
      'The verdict depends on whether the last prompt is heard. Assumed: heard. With &#34;missed&#34; the test case passes.',
    );
    expect(page).toContain('the contact was left in a queue');
  });

  test('shows an expected flow action as its type with its parameters', () => {
    const expected = JSON.stringify({ ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: 'queue-1' } });
    const page = reportPage([aRun({ tests: [aTest({ observations: [anObservation({ expected })] })] })]);

    expect(page).toContain('TransferContactToQueue');
    expect(page).toContain('queue-1');
    expect(page).not.toContain('ActionType');
  });

  test('shows an expected text that is JSON but not a flow action unchanged', () => {
    const page = reportPage([aRun({ tests: [aTest({ observations: [anObservation({ expected: 'null' })] })] })]);

    expect(page).toContain('<bdi class="said">null</bdi>');
  });

  test('says that nothing was observed when an execution did not start', () => {
    expect(reportPage([aRun({ tests: [aTest()] })])).toContain('No event was observed and no message was heard');
    const spoken = aTest({ conversation: [heard(0, 'Hello')] });
    expect(reportPage([aRun({ tests: [spoken] })])).not.toContain('No event was observed');
  });

  test('has the same tags and attributes whatever the texts of flows and test cases are', () => {
    const hostile = reportPage([hostileRun()]);
    const plain = reportPage([hostileRun(HOSTILE.map((_, index) => `text ${index}`))]);

    expect(skeletonOf(hostile)).toEqual(skeletonOf(plain));
    expect(skeletonOf(plain).length).toBeGreaterThan(1000);
  });
});

/** Returns the names of the tags in their order, with the names of their attributes. */
function skeletonOf(page: string): string[] {
  return [...page.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name, attributes]) => `${name} ${attributes.replace(/="[^"]*"/g, '').replace(/\s+/g, ' ')}`,
  );
}
