import builder from 'junit-report-builder';
import { type RunResult, type TestResult } from '../result/run-result';

/**
 * Returns the result as JUnit XML, with a suite for each stack, instance or folder. Test cases that were not run have a
 * suite of their own.
 */
export function junitXml({ tests, instance, notRun = [] }: RunResult): string {
  const report = builder.newBuilder();
  for (const name of new Set(tests.map(suiteOf))) {
    const suite = report.testSuite().name(printable(name));
    for (const test of tests.filter((each) => suiteOf(each) === name)) {
      const testCase = suite
        .testCase()
        .name(printable(test.name))
        .time(test.duration / 1000);
      testCase.className(printable(test.path ?? test.file ?? name));
      if (test.file !== undefined) testCase.file(test.file);
      if (test.verdict === 'FAILED') testCase.failure(printable(test.explanation.join('\n')), 'FAILED');
    }
  }
  if (notRun.length > 0) {
    const suite = report.testSuite().name(`${instance}: not run`);
    notRun.forEach(({ name }) => suite.testCase().name(printable(name)).skipped());
  }
  return report.build();
}

const suiteOf = ({ stack, file = '' }: TestResult): string => stack ?? file.replace(/[/\\]?[^/\\]*$/, '');

/** XML allows no control characters except tabs and line ends. */
const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
