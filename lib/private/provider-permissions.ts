import { type Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IConstruct } from 'constructs';

/*
 * Written once, whatever the test cases of the stack are: CloudFormation changes the role before it cleans up, and a role
 * that only knows the instances in use could no longer delete the last test case of an instance that is no longer used.
 */
export function providerStatements(stack: Stack, logGroupArn: string, inVpc: boolean): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: [
        'connect:CreateTestCase',
        'connect:DeleteTestCase',
        'connect:DescribeTestCase',
        'connect:ListTestCases',
        'connect:UpdateTestCase',
      ],
      resources: [instanceArns(stack)],
    }),
    new PolicyStatement({
      actions: ['connect:TagResource', 'connect:UntagResource'],
      resources: [testCaseArns(stack)],
    }),
    // Is the test case still wanted? A stack may only be asked about itself and its nested stacks.
    new PolicyStatement({
      actions: ['cloudformation:DescribeStackResource'],
      resources: [nestedStackArns(stack), stack.stackId],
    }),
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroupArn],
    }),
    ...(inVpc ? [networkInterfaces()] : []),
  ];
}

function instanceArns(stack: Stack): string {
  return `arn:${stack.partition}:connect:${stack.region}:${stack.account}:instance/*`;
}

function testCaseArns(stack: Stack): string {
  return `${instanceArns(stack)}/test-case/*`;
}

function nestedStackArns(stack: Stack): string {
  return `arn:${stack.partition}:cloudformation:${stack.region}:${stack.account}:stack/${stack.stackName}-*`;
}

/** What Lambda needs to run a function in a VPC; these actions know no narrower resource. */
function networkInterfaces(): PolicyStatement {
  return new PolicyStatement({
    actions: [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
  });
}

/** Tells cdk-nag why the wildcards are there; it names a finding after the resolved ARN. */
export function acknowledgeWildcards(role: IConstruct, stack: Stack, inVpc: boolean): void {
  const reasons: Record<string, string> = {
    [instanceArns(stack)]:
      'The role must not depend on the instances in use, or it could not clean up on one that is no longer used.',
    [testCaseArns(stack)]: 'The ids of test cases are known after they are created.',
    [nestedStackArns(stack)]: 'The ids of nested stacks are known after they are created.',
    ...(inVpc ? { '*': 'The actions on network interfaces of functions in a VPC know no narrower resource.' } : {}),
  };
  for (const [resource, reason] of Object.entries(reasons)) {
    // Not by `acknowledge()`: it refuses the `::` of `<AWS::Region>`, with which cdk-nag names a finding.
    role.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
      [`AwsSolutions-IAM5[Resource::${readable(stack, resource)}]`]: reason,
    });
  }
}

/** An ARN as cdk-nag writes it: `arn:<AWS::Partition>:connect:...`. */
function readable(stack: Stack, arn: string): string {
  const resolved = stack.resolve(arn) as string | { 'Fn::Join': [string, (string | { Ref: string })[]] };
  const parts = typeof resolved === 'string' ? [resolved] : resolved['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
