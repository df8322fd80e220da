import { type Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { type Asset } from 'aws-cdk-lib/aws-s3-assets';

/** A permission of the handler. */
export interface Permission {
  readonly statement: PolicyStatement;
  /** Why it takes a wildcard: a reason for each resource that has one. */
  readonly wildcards: Readonly<Record<string, string>>;
}

export function permission(props: PolicyStatementProps, wildcards: Permission['wildcards'] = {}): Permission {
  return { statement: new PolicyStatement(props), wildcards };
}

/**
 * On all instances, whatever the test cases of the stack are: CloudFormation changes the role before it cleans up, and a role
 * that only knows the instances in use could no longer delete the last test case of an instance that is no longer used.
 */
export function manageTestCases(stack: Stack): Permission {
  const actions = ['CreateTestCase', 'DeleteTestCase', 'DescribeTestCase', 'ListTestCases', 'UpdateTestCase'];
  const instances = connectArn(stack, 'instance/*');
  return permission(
    { actions: actions.map((action) => `connect:${action}`), resources: [instances] },
    { [instances]: 'A role for the instances in use could not clean up on one that is no longer used.' },
  );
}

export function tagTestCases(stack: Stack): Permission {
  const testCases = connectArn(stack, 'instance/*/test-case/*');
  return permission(
    { actions: ['connect:TagResource', 'connect:UntagResource'], resources: [testCases] },
    { [testCases]: 'The ids of test cases are known after they are created.' },
  );
}

/** Whether a test case is still wanted, and whether its stack rolls back. A stack is asked about itself and its nested stacks only. */
export function describeOwnStack(stack: Stack): Permission {
  const { partition, region, account, stackName, stackId } = stack;
  const nestedStacks = `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}-*`;
  return permission(
    {
      actions: ['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStackResource'],
      resources: [nestedStacks, stackId],
    },
    { [nestedStacks]: 'The ids of nested stacks are known after they are created.' },
  );
}

export function writeLog(logGroupArn: string): Permission {
  return permission({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] });
}

/** What Lambda needs to run a function in a VPC. */
export function useNetworkInterfaces(): Permission {
  const actions = [
    'AssignPrivateIpAddresses',
    'CreateNetworkInterface',
    'DeleteNetworkInterface',
    'DescribeNetworkInterfaces',
    'DescribeSubnets',
    'UnassignPrivateIpAddresses',
  ];
  return permission(
    { actions: actions.map((action) => `ec2:${action}`), resources: ['*'] },
    { '*': 'The actions on network interfaces of functions in a VPC know no narrower resource.' },
  );
}

export function readAssets(asset: Asset): Permission {
  const files = asset.bucket.arnForObjects('*');
  return permission(
    { actions: ['s3:GetObject'], resources: [files] },
    { [files]: 'The file has another key after each change; with one statement, the policy stays as it is.' },
  );
}

/** For buckets whose bootstrapping chose a key: nobody tells which, but only the bucket's requests can use it. */
export function decryptAssets({ partition, region, account, urlSuffix }: Stack): Permission {
  const keys = `arn:${partition}:kms:${region}:${account}:key/*`;
  return permission(
    {
      actions: ['kms:Decrypt'],
      resources: [keys],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
    },
    { [keys]: 'The key of the bootstrap bucket is not known to the app; only requests of S3 can use this.' },
  );
}

export function connectArn({ partition, region, account }: Stack, resource: string): string {
  return `arn:${partition}:connect:${region}:${account}:${resource}`;
}
