import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PermissionsBoundary, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ConnectTestCaseProvider } from '../../lib';
import { aStack, aTestCase, theTestCase } from './fixtures';

const PROVIDER_TYPES = [
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
];

function typesOf(stack: Stack): string[] {
  const { Resources: resources } = Template.fromStack(stack).toJSON();
  return Object.values(resources as Record<string, { Type: string }>).map((resource) => resource.Type);
}

describe('by default,', () => {
  test('a stack of many test cases has one function, with its settings, role and log group', () => {
    const stack = aStack();
    aTestCase(stack, 'One');
    aTestCase(stack, 'Two');

    expect(
      typesOf(stack)
        .filter((type) => type !== 'Custom::ConnectTestCase')
        .sort(),
    ).toEqual(PROVIDER_TYPES);
  });

  test('the function has time to wait out throttling, and Lambda repeats it', () => {
    const stack = aStack();
    aTestCase(stack);

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 600, MemorySize: 256, Runtime: 'nodejs24.x' });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumEventAgeInSeconds: 2100,
      MaximumRetryAttempts: 2,
    });
  });

  test('the role has one inline policy without a wildcard action, a bare * or a fixed partition', () => {
    const stack = aStack();
    aTestCase(stack);

    const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    const statements: { Action: string | string[]; Resource: unknown }[] =
      role.Properties.Policies[0].PolicyDocument.Statement;
    expect(statements.flatMap((statement) => statement.Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(statements.flatMap((statement) => statement.Resource)).not.toContain('*');
    expect(JSON.stringify(role)).not.toContain('arn:aws');
  });

  test('the function depends on its role only by a reference, without DependsOn', () => {
    const stack = aStack();
    aTestCase(stack);

    const [handler] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
    expect(handler.Properties.Role).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Arn'] });
    expect(handler.DependsOn).toBeUndefined();
  });

  test('a nested stack uses the function of the stack around it', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    aTestCase(nested);

    expect(typesOf(nested)).toEqual(['Custom::ConnectTestCase']);
    expect(typesOf(stack).sort()).toEqual(['AWS::CloudFormation::Stack', 'AWS::IAM::Policy', ...PROVIDER_TYPES].sort());
  });
});

describe('settings', () => {
  test('include the memory, and the retention and the key of the log', () => {
    const stack = aStack();
    const key = new Key(stack, 'Key');
    ConnectTestCaseProvider.getOrCreate(stack, {
      memorySize: 512,
      logRetention: RetentionDays.ONE_YEAR,
      logEncryptionKey: key,
    });
    aTestCase(stack);

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 512 });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 365,
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
    });
  });

  test('include a VPC, with its subnets and security groups', () => {
    const stack = aStack();
    const vpc = new Vpc(stack, 'Vpc');
    const securityGroup = new SecurityGroup(stack, 'Group', { vpc });
    ConnectTestCaseProvider.getOrCreate(stack, {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [securityGroup],
    });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', {
      VpcConfig: { SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Group'), 'GroupId'] }] },
    });
    const [role] = Object.values(
      template.findResources('AWS::IAM::Role', { Properties: { Description: Match.anyValue() } }),
    );
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    expect(JSON.stringify(role)).toContain('ec2:CreateNetworkInterface');
  });

  test('a role of the app gets the permissions that the function needs, and the test cases wait for them', () => {
    const stack = aStack();
    const role = new Role(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    ConnectTestCaseProvider.getOrCreate(stack, { role });
    aTestCase(stack);

    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 1);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['connect:CreateTestCase']) })]),
      },
    });
    expect(theTestCase(stack).DependsOn).toContainEqual(expect.stringMatching(/^OwnRoleDefaultPolicy/));
  });

  test('an immutable role gets no policy', () => {
    const stack = aStack();
    const role = Role.fromRoleArn(stack, 'OwnRole', 'arn:aws:iam::111122223333:role/own', { mutable: false });
    ConnectTestCaseProvider.getOrCreate(stack, { role });
    aTestCase(new NestedStack(stack, 'Nested'));

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::Lambda::Function', { Role: 'arn:aws:iam::111122223333:role/own' });
  });

  test('an aspect can add a permissions boundary', () => {
    const stack = aStack();
    aTestCase(stack);
    PermissionsBoundary.of(stack).apply(ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'boundary'));

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { PermissionsBoundary: Match.anyValue() });
  });

  test('more permissions can be granted', () => {
    const stack = aStack();
    ConnectTestCaseProvider.getOrCreate(stack).grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['kms:Decrypt'], resources: ['arn:aws:kms:us-east-1:111122223333:key/one'] }),
    );

    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 1);
  });
});

describe('getOrCreate', () => {
  test('returns the provider of the first call for later calls without settings or with the same settings', () => {
    const stack = aStack();
    const vpc = new Vpc(stack, 'Vpc');
    const securityGroups = [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')];
    const first = ConnectTestCaseProvider.getOrCreate(stack, { vpc, securityGroups });

    expect(ConnectTestCaseProvider.getOrCreate(stack)).toBe(first);
    expect(ConnectTestCaseProvider.getOrCreate(stack, {})).toBe(first);
    expect(ConnectTestCaseProvider.getOrCreate(stack, { vpc, securityGroups: [...securityGroups] })).toBe(first);
    expect(ConnectTestCaseProvider.getOrCreate(aTestCase(stack))).toBe(first);
  });

  test('refuses other settings than those of the first call, and names them', () => {
    const stack = aStack();
    aTestCase(stack);

    expect(() =>
      ConnectTestCaseProvider.getOrCreate(stack, { memorySize: 512, logRetention: RetentionDays.ONE_DAY }),
    ).toThrow(
      /\[Stack\] the provider of this stack is already defined with other settings \(memorySize, logRetention\): .* before the first test case/,
    );
  });

  test('creates a provider with other settings in another stack', () => {
    const app = new App();
    const [one, two] = [new Stack(app, 'One'), new Stack(app, 'Two')];
    ConnectTestCaseProvider.getOrCreate(one, { memorySize: 512 });
    ConnectTestCaseProvider.getOrCreate(two, { memorySize: 1024 });

    Template.fromStack(two).hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024 });
  });

  test('reports another construct with the id of the provider', () => {
    const stack = aStack();
    new Construct(stack, 'ConnectTestCaseProvider');

    expect(() => aTestCase(stack)).toThrow(/the id "ConnectTestCaseProvider" is used by cdk-connect-test-case/);
  });
});

describe('the stacks that the function may describe', () => {
  /** Returns the stacks in the policies: other stacks as `NAME/ID`, and the stack itself as an intrinsic function. */
  function described(stack: Stack): unknown[] {
    const [roles, policies] = ['AWS::IAM::Role', 'AWS::IAM::Policy'].map((type) =>
      Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties),
    );
    return [...roles.map(({ Policies }) => Policies[0]), ...policies]
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().includes('cloudformation:DescribeStackResource'))
      .flatMap(({ Resource }) => Resource)
      .map((resource) => resource['Fn::Join']?.[1].at(-1).replace(':stack/', '') ?? resource);
  }
  const itself = { Ref: 'AWS::StackId' };

  test('are only its own stack when there are no nested stacks', () => {
    const stack = aStack();
    aTestCase(stack);

    expect(described(stack)).toEqual([itself]);
  });

  test('include each nested stack with test cases, by its logical id, and the stacks that are nested in it', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    aTestCase(nested, 'One');
    aTestCase(nested, 'Two');
    aTestCase(new NestedStack(nested, 'Inner'));
    new NestedStack(stack, 'Empty');
    nested.nestedStackResource!.overrideLogicalId('Inner');

    expect(described(stack)).toEqual([itself, 'Stack-Inner*/*']);
  });

  test('include a nested stack until it is deleted, since it depends on its policy', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    aTestCase(nested);
    aTestCase(new NestedStack(nested, 'Inner'));

    const template = Template.fromStack(stack);
    const policies = Object.keys(template.findResources('AWS::IAM::Policy'));
    expect(policies).toHaveLength(1);
    template.hasResource('AWS::CloudFormation::Stack', { DependsOn: Match.arrayWith(policies) });
  });

  test('include a nested stack by the part of its long name that CloudFormation never shortens', () => {
    const stack = new Stack(new App(), 'S'.repeat(100));
    aTestCase(new NestedStack(stack, 'Nested'));

    expect(described(stack)).toEqual([itself, `${'S'.repeat(50)}*/*`]);
  });

  test('include the stacks of its test cases, whether the test cases get the provider or its service token', () => {
    const app = new App();
    const [shared, one, two] = ['Shared', 'One', 'Two'].map((id) => new Stack(app, id));
    const provider = ConnectTestCaseProvider.getOrCreate(shared);
    aTestCase(one, 'TestCase', { provider });
    aTestCase(one, 'Another', { provider });
    const byToken = ConnectTestCaseProvider.fromServiceToken(two, 'Provider', provider.serviceToken);
    aTestCase(new NestedStack(two, 'Nested'), 'TestCase', { provider: byToken });

    expect(described(shared)).toEqual([
      itself,
      'One/*',
      'Two/*',
      expect.stringMatching(/^Two-NestedNestedStackNestedNestedStackResource\w{8}\*\/\*$/),
    ]);
    expect(warnings(two)).toEqual([]);
  });

  test('include each stack that is passed to serve(), once', () => {
    const app = new App();
    const [shared, other] = ['Shared', 'Other'].map((id) => new Stack(app, id));
    const provider = ConnectTestCaseProvider.getOrCreate(shared);
    provider.serve(other);
    provider.serve(other);

    expect(described(shared)).toEqual([itself, 'Other/*']);
  });

  test('cannot be in another Region', () => {
    const app = new App();
    const [here, there] = ['us-east-1', 'eu-west-2'].map((region) => new Stack(app, region, { env: { region } }));

    expect(() => ConnectTestCaseProvider.getOrCreate(here).serve(there)).toThrow(
      '[us-east-1/ConnectTestCaseProvider] the stack eu-west-2 is in Region eu-west-2, where CloudFormation cannot call the provider in us-east-1: define a provider in Region eu-west-2',
    );
  });
});

function warnings(stack: Stack): unknown[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('shared-provider'))
    .map(({ id, entry }) => [id, entry.data]);
}

describe('a provider that this app does not define', () => {
  const inStack = () => {
    const stack = new Stack(new App(), 'Tests');
    const token = 'arn:aws:lambda:us-east-1:111122223333:function:shared';
    return { stack, provider: ConnectTestCaseProvider.fromServiceToken(stack, 'Shared', token) };
  };

  test('is used by its service token', () => {
    const { stack, provider } = inStack();
    aTestCase(stack, 'TestCase', { provider });

    expect(typesOf(stack)).toEqual(['Custom::ConnectTestCase']);
    expect(theTestCase(stack).Properties.ServiceToken).toBe(provider.serviceToken);
  });

  test('gives one warning for each stack, since its permissions cannot be checked', () => {
    const { stack, provider } = inStack();
    aTestCase(stack, 'One', { provider });
    aTestCase(stack, 'Two', { provider });

    expect(warnings(stack)).toEqual([
      [
        '/Tests/Shared',
        expect.stringMatching(
          /may lack the permissions cloudformation:DescribeStackResource .* on the stack Tests\. .* call provider\.serve\(stack\)/,
        ),
      ],
    ]);
  });

  test('gives no warning when a provider of the app serves the stack', () => {
    const { stack, provider } = inStack();
    aTestCase(stack, 'One', { provider });
    ConnectTestCaseProvider.getOrCreate(new Stack(stack.node.root as App, 'Platform')).serve(stack);

    expect(warnings(stack)).toEqual([]);
  });
});

test('test cases wait for the function only by their service token, and other constructs wait for all parts of the provider', () => {
  const stack = aStack();
  aTestCase(stack);
  const other = new CfnResource(stack, 'Other', { type: 'Test::Other::Type' });
  other.node.addDependency(ConnectTestCaseProvider.getOrCreate(stack));

  expect(theTestCase(stack).DependsOn).toBeUndefined();
  expect(Template.fromStack(stack).findResources('Test::Other::Type')).toMatchObject({
    Other: { DependsOn: [expect.stringMatching(/^ConnectTestCaseProviderEvents/)] },
  });
});
