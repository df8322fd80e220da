import { type Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { type Asset } from 'aws-cdk-lib/aws-s3-assets';

/** A permission of a role that this library defines or extends. */
export interface Permission {
  readonly statement: PolicyStatement;
  /** For each resource with a wildcard, the reason for the wildcard. */
  readonly wildcards: Readonly<Record<string, string>>;
}

export function permission(props: PolicyStatementProps, wildcards: Permission['wildcards'] = {}): Permission {
  return { statement: new PolicyStatement(props), wildcards };
}

/**
 * Allows the function to manage test cases on all instances, not only on those that the app uses. When the app no
 * longer uses an instance, CloudFormation changes the role first, and then deletes the last test case of the instance.
 */
export function manageTestCases(stack: Stack): Permission {
  const actions = ['CreateTestCase', 'DeleteTestCase', 'DescribeTestCase', 'ListTestCases', 'UpdateTestCase'];
  const instances = connectArn(stack, 'instance/*');
  return permission(
    { actions: actions.map((action) => `connect:${action}`), resources: [instances] },
    {
      [instances]:
        'Without the wildcard, the role could not delete the last test case of an instance that the app no longer uses.',
    },
  );
}

export function tagTestCases(stack: Stack): Permission {
  const testCases = connectArn(stack, 'instance/*/test-case/*');
  return permission(
    { actions: ['connect:TagResource', 'connect:UntagResource'], resources: [testCases] },
    { [testCases]: 'The id of a test case is not known before the test case is created.' },
  );
}

const DESCRIBE_STACKS = ['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStackResource'];

/**
 * Allows the function to find out whether CloudFormation still waits for the answer to a request, and whether the stack
 * is rolled back.
 */
export function describeOwnStack({ stackId }: Stack): Permission {
  return permission({ actions: DESCRIBE_STACKS, resources: [stackId] });
}

/**
 * Returns the permission of `describeOwnStack` for all stacks of the account with this name.
 *
 * @param name the name of the stack, or a pattern such as `Menu-Nested*`
 */
export function describeStackNamed({ partition, region, account }: Stack, name: string): Permission {
  const stacks = `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/*`;
  return permission(
    { actions: DESCRIBE_STACKS, resources: [stacks] },
    {
      [stacks]:
        'The id of a stack, and the end of the name of a nested stack, are not known before the stack is created.',
    },
  );
}

export function writeLog(logGroupArn: string): Permission {
  return permission({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] });
}

/** The permission that Lambda needs to run a function in a VPC. */
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
    {
      '*': 'Lambda creates the network interfaces of a function in a VPC, so their ARNs are not known at deployment. The managed policy AWSLambdaVPCAccessExecutionRole allows these actions on * too.',
    },
  );
}

/** @param extension limits the files, such as `.json`, since the bucket has assets of other apps, too */
export function readAssets({ bucket }: Asset, extension: string): Permission {
  const files = bucket.arnForObjects(`*${extension}`);
  return permission(
    { actions: ['s3:GetObject'], resources: [files] },
    {
      [files]: 'The key of the file changes with each change of the file; with a wildcard, the policy stays the same.',
    },
  );
}

/**
 * Allows the function to decrypt assets. The KMS key of the bootstrap bucket is not known at synth. So the permission
 * covers all keys, but only for requests that come from Amazon S3.
 */
export function decryptAssets({ partition, region, account, urlSuffix }: Stack): Permission {
  const keys = `arn:${partition}:kms:${region}:${account}:key/*`;
  return permission(
    {
      actions: ['kms:Decrypt'],
      resources: [keys],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
    },
    {
      [keys]:
        'The app does not know the key of the bootstrap bucket; only requests by Amazon S3 can use this permission.',
    },
  );
}

export function connectArn({ partition, region, account }: Stack, resource: string): string {
  return `arn:${partition}:connect:${region}:${account}:${resource}`;
}
