import { type SuiteProgress } from '../../../../lib/private/contract/suite';
import { failureCount } from '../../../../lib/private/suite-run/progress';

const PROGRESS: SuiteProgress = [
  { status: 'PASSED' },
  { status: 'FLAKY' },
  { status: 'FAILED' },
  { status: 'FAILED' },
  { status: 'WAITING' },
];
const testCases = PROGRESS.map((_, index) => ({ name: `${index}`, arn: '', retries: 1, quarantined: index === 3 }));
const suite = { name: 'Suite', testCases, maxConcurrency: 5, maxQueued: 5, timeout: 600 };

test('The failures of a run are the test cases that failed outside of quarantine', () => {
  expect(failureCount(PROGRESS, { ...suite, failOnFlaky: false })).toBe(1);
});

test('With failOnFlaky, the failures of a run also include the flaky test cases outside of quarantine', () => {
  expect(failureCount(PROGRESS, { ...suite, failOnFlaky: true })).toBe(2);
});
