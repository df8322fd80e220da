import { closingReport, groupLine, testLine } from '../../../cli/output/text-report';
import { aReading, aRun, aTest, heard } from '../runs';

const WISHES = { minCoverage: 0, failOnLowConfidence: false, readings: false };

test('the line of a test case has its mark, its name, the time of the contact and its confidence', () => {
  expect(testLine(aTest())).toBe('  ✓ billing by menu 8.2 s');
  expect(testLine(aTest({ verdict: 'FAILED', confidence: 'low' }))).toBe('  ✗ billing by menu (low confidence) 8.2 s');
});

test('the heading is the stack, or the folder of the file', () => {
  expect(groupLine({ stack: 'Prod/ContactCenter' })).toBe('Prod/ContactCenter');
  expect(groupLine({ file: 'tests/billing.test-case.json' })).toBe('tests/');
  expect(groupLine({ file: 'billing.test-case.json' })).toBe('');
});

test('a run that passed ends with its counts, its coverage and its time', () => {
  expect(closingReport(aRun({ tests: [aTest()] }), WISHES)).toBe(
    [
      '',
      ' Test cases  1 passed (1)',
      ' Coverage    50 % of all flows, 60 % without the branches for failures',
      ' Time        0.1 s',
    ].join('\n'),
  );
});

test('a failure has its place, its explanation, and the last turns of the conversation', () => {
  const conversation = [
    ...Array.from({ length: 8 }, (_, index) => heard(index * 1000, `message ${index}`)),
    { at: 8000, who: 'customer', how: 'keys', text: '1' },
    { at: 9000, who: 'customer', how: 'words', text: 'billing' },
    { at: 10000, who: 'customer', how: 'disconnect', text: '' },
  ] as const;
  const test = aTest({ verdict: 'FAILED', explanation: ['expected a message\nheard another'], conversation });
  const lines = closingReport(aRun({ tests: [test] }), WISHES).split('\n');

  expect(lines.slice(1, 5)).toEqual([
    ' FAILED  billing by menu tests/billing.test-case.json',
    '  expected a message',
    '  heard another',
    '  The conversation:',
  ]);
  expect(lines.slice(5, 13).map((line) => line.trim())).toEqual([
    '3.0 s  system    "message 3"',
    '4.0 s  system    "message 4"',
    '5.0 s  system    "message 5"',
    '6.0 s  system    "message 6"',
    '7.0 s  system    "message 7"',
    '8.0 s  customer  presses 1',
    '9.0 s  customer  "billing"',
    '10.0 s  customer  hangs up',
  ]);
  expect(lines.slice(-3)[0]).toBe(' Test cases  1 failed (1)');
});

test('a failure says which reading its verdict depends on, and what the verdict would be', () => {
  const readings = [{ reading: 'last-prompt', value: 'missed', verdict: 'PASSED' as const }];
  const tests = [aTest({ verdict: 'FAILED', confidence: 'low', readings })];

  expect(closingReport(aRun({ tests, readings: [aReading()] }), WISHES)).toContain(
    '  The verdict depends on whether the last prompt is heard. If the answer is "missed", the test case passes.',
  );
});

describe('A reading on which verdicts depend', () => {
  const run = aRun({ tests: [aTest()], readings: [aReading({ tests: ['one', 'two'] })] });

  test('is reported with its test cases, and with the option that shows more', () => {
    expect(closingReport(run, WISHES)).toContain(
      ' 2 test cases depend on whether the last prompt is heard: one, two.\n These facts about Amazon Connect are not settled. --readings shows the evidence for each',
    );
  });

  test('is shown in full by --readings', () => {
    const text = closingReport(run, { ...WISHES, readings: true });

    expect(text).toContain(
      '   Assumed: heard. Seen on the service: heard twice.\n   Observe another prompt. (last-prompt)',
    );
    expect(text).not.toContain('--readings says');
  });

  test('is the reason of a run that fails by --fail-on-low-confidence', () => {
    expect(closingReport(run, { ...WISHES, failOnLowConfidence: true })).toContain(
      ' The run fails: verdicts depend on readings, and failOnLowConfidence or --fail-on-low-confidence is set.',
    );
  });
});

test('a coverage below the minimum is reported with the minimum', () => {
  expect(closingReport(aRun(), { ...WISHES, minCoverage: 61 })).toContain(
    '60 % without the branches for failures; the minimum is 61 %',
  );
  expect(closingReport(aRun(), { ...WISHES, minCoverage: 60 })).not.toContain('asked for');
});
