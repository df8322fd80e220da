import { Stack } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConstruct } from 'constructs';
import { differenceOf } from '../cdk/environment';
import { shown } from '../language/wording';
import { ValidationError } from '../cdk/validation-error';

export const MAX_TEST_CASES = 500;

/** Throws for wrong values of the props `testCases` and `quarantine`. */
export function requireTestCases(
  suite: IConstruct,
  testCases: readonly aws_connect.ITestCaseRef[] | undefined,
  quarantine: readonly aws_connect.ITestCaseRef[] = [],
): void {
  requireItems(suite, 'testCases', testCases ?? []);
  requireItems(suite, 'quarantine', quarantine);
  if (!testCases || testCases.length < 1 || testCases.length > MAX_TEST_CASES) {
    throw new ValidationError(suite, `a suite has 1 to ${MAX_TEST_CASES} \`testCases\`; got ${testCases?.length ?? 0}`);
  }
  const sameAs = (testCase: aws_connect.ITestCaseRef, other: aws_connect.ITestCaseRef) =>
    testCase === other || testCase.testCaseRef.testCaseArn === other.testCaseRef.testCaseArn;
  const twice = testCases.find((testCase, index) => testCases.findIndex((other) => sameAs(testCase, other)) !== index);
  if (twice) {
    throw new ValidationError(suite, `the test case ${twice.node.path} is in the suite twice: pass it once`);
  }
  testCases.forEach((testCase) => requireSameEnvironment(suite, testCase));
  const stranger = quarantine.find((testCase) => !testCases.includes(testCase));
  if (stranger) {
    throw new ValidationError(
      suite,
      `the test case ${stranger.node.path} is in \`quarantine\` and not in \`testCases\`: add it to \`testCases\`, or remove it from \`quarantine\``,
    );
  }
  if (testCases.every((testCase) => quarantine.includes(testCase))) {
    throw new ValidationError(
      suite,
      'all test cases are in `quarantine`, so the suite can never fail: take at least one test case out of `quarantine`',
    );
  }
}

/** JavaScript and Python do not check types before the app runs, so the list and its items can be of any type. */
function requireItems(suite: IConstruct, name: string, testCases: readonly aws_connect.ITestCaseRef[]): void {
  if (!Array.isArray(testCases)) {
    throw new ValidationError(suite, `\`${name}\` must be a list of test cases; got ${shown(testCases)}`);
  }
  const wrong = testCases.findIndex((testCase) => typeof testCase?.testCaseRef !== 'object');
  if (wrong >= 0) {
    throw new ValidationError(
      suite,
      `\`${name}[${wrong}]\` is not a test case: pass a ConnectTestCase, a CfnTestCase or an imported test case`,
    );
  }
}

/** Throws for a test case of another Region or account, since the functions of the suite have no permission to run it. */
function requireSameEnvironment(suite: IConstruct, testCase: aws_connect.ITestCaseRef): void {
  const difference = differenceOf(testCase.env, Stack.of(suite));
  if (difference) {
    const { kind, there, here } = difference;
    throw new ValidationError(
      suite,
      `the test case ${testCase.node.path} is in ${kind} ${there}, but the suite is in ${here}: define a suite for it in ${kind} ${there}`,
    );
  }
}
