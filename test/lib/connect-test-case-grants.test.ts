import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ConnectTestCase, ConnectTestCaseGrants } from '../../lib';
import { aStack, aTestCase, INSTANCE_ARN, TEST_CASE_ARN } from './fixtures';

function aRole(stack: Stack): Role {
  return new Role(stack, 'Runner', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/** Returns the statement that a grant added to the role. */
function granted(stack: Stack): { Action: string | string[]; Resource: unknown[] } {
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return policy.Properties.PolicyDocument.Statement[0];
}

test.each([
  [
    'read',
    [
      'connect:DescribeTestCase',
      'connect:GetTestCaseExecutionSummary',
      'connect:ListTagsForResource',
      'connect:ListTestCaseExecutionRecords',
      'connect:ListTestCaseExecutions',
      'connect:ListTestCases',
      'connect:SearchTestCases',
    ],
  ],
  ['write', ['connect:DeleteTestCase', 'connect:TagResource', 'connect:UntagResource', 'connect:UpdateTestCase']],
  [
    'run',
    [
      'connect:GetTestCaseExecutionSummary',
      'connect:ListTestCaseExecutionRecords',
      'connect:ListTestCaseExecutions',
      'connect:StartTestCaseExecution',
      'connect:StopTestCaseExecution',
    ],
  ],
] as const)('%s grants its actions on the instance and its test cases', (method, actions) => {
  const stack = aStack();
  ConnectTestCase.fromTestCaseArn(stack, 'TestCase', TEST_CASE_ARN).grants[method](aRole(stack));

  expect(granted(stack)).toMatchObject({ Action: actions, Resource: [INSTANCE_ARN, `${INSTANCE_ARN}/test-case/*`] });
});

test('other actions can be granted', () => {
  const stack = aStack();
  aTestCase(stack).grants.actions(aRole(stack), ['connect:DescribeTestCase']);

  expect(granted(stack).Action).toBe('connect:DescribeTestCase');
});

test('the native test case can be granted too', () => {
  const stack = aStack();
  const native = new CfnTestCase(stack, 'Native', { instanceArn: INSTANCE_ARN, name: 'Native', content: '{}' });
  ConnectTestCaseGrants.fromTestCase(native).run(aRole(stack));

  const instance = { 'Fn::Select': [0, { 'Fn::Split': ['/test-case/', { Ref: 'Native' }] }] };
  expect(granted(stack).Resource).toEqual([instance, { 'Fn::Join': ['', [instance, '/test-case/*']] }]);
});
