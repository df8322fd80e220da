import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConstruct } from 'constructs';
import { isInTree } from '../cdk/construct-tree';

const SUITES = new WeakMap<aws_connect.ITestCaseRef, IConstruct[]>();

/** Registers that a suite has a test case. */
export function registerMember(testCase: aws_connect.ITestCaseRef, suite: IConstruct): void {
  SUITES.set(testCase, [...(SUITES.get(testCase) ?? []), suite]);
}

/** Returns the other suites in the app that have the test case too. */
export function otherSuitesOf(testCase: aws_connect.ITestCaseRef, suite: IConstruct): IConstruct[] {
  return (SUITES.get(testCase) ?? []).filter((other) => other !== suite && isInTree(other));
}
