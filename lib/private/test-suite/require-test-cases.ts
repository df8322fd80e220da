import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConstruct } from 'constructs';
import { ValidationError } from '../validation-error';

export const MAX_TEST_CASES = 500;

/** Refuses none, too many, one twice, and one in quarantine that the suite does not have. */
export function requireTestCases(
  suite: IConstruct,
  testCases: readonly aws_connect.ITestCaseRef[] | undefined,
  quarantine: readonly aws_connect.ITestCaseRef[] = [],
): void {
  if (!testCases || testCases.length < 1 || testCases.length > MAX_TEST_CASES) {
    throw new ValidationError(suite, `a suite has 1 to ${MAX_TEST_CASES} test cases; got ${testCases?.length ?? 0}`);
  }
  const twice = testCases.find((testCase, index) => testCases.indexOf(testCase) !== index);
  if (twice) {
    throw new ValidationError(suite, `the test case ${twice.node.path} is in the suite twice: pass it once`);
  }
  const stranger = quarantine.find((testCase) => !testCases.includes(testCase));
  if (stranger) {
    throw new ValidationError(
      suite,
      `the test case ${stranger.node.path} is in \`quarantine\` and not in \`testCases\`: add it there, or take it out of quarantine`,
    );
  }
}
