import { Fn, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { ConnectTestCase, ConnectTestSuite } from '../../../lib';
import { aStack, aTestCase, TEST_CASE_ARN } from '../fixtures';
import { aSuite } from './fixtures';

/** Defines test cases whose construct paths have a given length, and whose ARNs are known at deployment only. */
function testCasesOf(stack: Stack, count: number, pathLength: number): aws_connect.ITestCaseRef[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${index}`.padEnd(pathLength - 'Stack/'.length, 'x');
    return ConnectTestCase.fromTestCaseArn(stack, id, Fn.importValue(`TestCase${index}`));
  });
}

describe('A suite of 500 test cases', () => {
  test('with paths of 140 characters is accepted', () => {
    const stack = aStack();
    aSuite(stack, { testCases: testCasesOf(stack, 500, 140) });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('with paths of 210 characters is refused, since the state of its runs is too large for Step Functions', () => {
    const stack = aStack();
    new ConnectTestSuite(stack, 'Suite', { testCases: testCasesOf(stack, 500, 210) });
    expect(() => Template.fromStack(stack)).toThrow(
      /\[Stack\/Suite\] the data of a run can have 2\d{5} bytes, and Step Functions allows at most 262144: the suite has 500 test cases, and their names \(the paths of the constructs\) have 210 characters on average\. Shorten the ids of the test cases and of the constructs around them, or split the suite/,
    );
  });

  test('with long ARNs is refused', () => {
    const stack = aStack();
    const testCases = Array.from({ length: 500 }, (_, index) =>
      ConnectTestCase.fromTestCaseArn(stack, `Test${index}`, `${TEST_CASE_ARN}${String(index).padStart(200, '0')}`),
    );
    aSuite(stack, { testCases });
    expect(() => Template.fromStack(stack)).toThrow('the data of a run can have');
  });
});

test('With test case ids of 500 characters, a suite of 200 test cases is accepted, and a suite of 400 is refused', () => {
  const sizeOf = (count: number) => () => {
    const stack = aStack();
    const testCases = Array.from({ length: count }, (_, index) =>
      aTestCase(stack, `Test${index}`, { testCaseId: `${index}`.padEnd(500, '0') }),
    );
    aSuite(stack, { testCases });
    Template.fromStack(stack);
  };
  expect(sizeOf(200)).not.toThrow();
  expect(sizeOf(400)).toThrow('the data of a run can have');
});
