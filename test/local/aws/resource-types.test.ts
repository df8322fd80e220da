import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { history, PROVIDER_RESOURCES, requests, TestCloud, ownThing, withProvider } from './test-cloud';

let test: TestCloud;
beforeAll(async () => {
  test = await TestCloud.start();
});
afterAll(() => test.stop());

const PLACE = 'us-east-1:111122223333';

describe('a resource of the type', () => {
  it.each<[string, object, RegExp, Record<string, unknown>]>([
    ['AWS::SNS::Topic', { TopicName: 't' }, new RegExp(`^arn:aws:sns:${PLACE}:t$`), { TopicName: 't' }],
    ['AWS::SNS::TopicPolicy', {}, /^Record/, {}],
    ['AWS::KMS::Key', {}, /^[0-9a-f-]{36}$/, { Arn: expect.stringMatching(`^arn:aws:kms:${PLACE}:key/`) }],
    ['AWS::EC2::SecurityGroup', { VpcId: 'vpc-1' }, /^sg-[0-9a-f]{17}$/, { GroupId: expect.stringMatching(/^sg-/) }],
    ['AWS::Lambda::Permission', {}, /^Record/, {}],
    ['AWS::Logs::LogGroup', { LogGroupName: '/g' }, /^\/g$/, { Arn: `arn:aws:logs:${PLACE}:log-group:/g:*` }],
    [
      'AWS::IAM::ManagedPolicy',
      { ManagedPolicyName: 'p', PolicyDocument: { Statement: [] } },
      /^arn:aws:iam::111122223333:policy\/p$/,
      {},
    ],
    ['AWS::IAM::Policy', { PolicyDocument: { Statement: [] }, Roles: ['r'] }, /^Record/, {}],
    ['AWS::CDK::Metadata', {}, /./, {}],
    [
      'AWS::S3::Bucket',
      { BucketName: 'own' },
      /^own$/,
      { Arn: 'arn:aws:s3:::own', RegionalDomainName: 'own.s3.us-east-1.amazonaws.com' },
    ],
    ['AWS::S3::Bucket', {}, /^record\d+-resource-[0-9a-f]{13}$/, {}],
    ['AWS::CloudWatch::Dashboard', { DashboardName: 'd' }, /^d$/, {}],
  ])('%s %j has the Ref and the attributes that it has on AWS', async (Type, Properties, ref, attributes) => {
    const name = `Record${Math.random().toString().slice(2, 8)}`;
    const stack = await test.create(name, { Resources: { Resource: { Type, Properties } } });
    const { physicalId, attributes: actual } = stack.resources.get('Resource')!.physical!;
    expect(physicalId).toMatch(ref);
    expect(actual).toMatchObject(attributes);
    expect(
      (await test.update(name, { Resources: { Resource: { Type, Properties: { ...Properties, Comment: 1 } } } }))
        .status,
    ).toBe('UPDATE_COMPLETE');
    expect(stack.resources.get('Resource')!.physicalId).toBe(physicalId);
    expect((await test.delete(name)).status).toBe('DELETE_COMPLETE');
  });
});

it('a type that does not exist fails by its name, and says what to do', async () => {
  const stack = await test.create('Unknown', { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } });
  expect(history(stack, 'Table')[1]).toMatch(
    /^CREATE_FAILED: The local CloudFormation does not support the resource type AWS::DynamoDB::Table\. Deploy a stack without resources of this type, .* Supported are AWS::CDK::Metadata, /,
  );
  expect(stack.status).toBe('ROLLBACK_COMPLETE');
});

describe('the name of a resource of the type', () => {
  const AssumeRolePolicyDocument = {};
  const PolicyDocument = { Statement: [] };
  const Code = { ZipFile: '' };
  const Target = { Arn: `arn:aws:states:${PLACE}:stateMachine:m`, RoleArn: 'arn:aws:iam::111122223333:role/r' };

  it.each<[string, string, object]>([
    ['AWS::CloudWatch::Alarm', 'AlarmName', { Statistic: 'Average' }],
    ['AWS::Events::Rule', 'Name', { ScheduleExpression: 'rate(1 hour)' }],
    ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName', { PolicyDocument }],
    ['AWS::IAM::Role', 'RoleName', { AssumeRolePolicyDocument }],
    ['AWS::Lambda::Function', 'FunctionName', { Runtime: 'nodejs24.x', Handler: 'index.handler', Code }],
    ['AWS::Logs::LogGroup', 'LogGroupName', {}],
    ['AWS::Scheduler::Schedule', 'Name', { ScheduleExpression: 'rate(1 hour)', Target }],
    ['AWS::SSM::Parameter', 'Name', { Type: 'String', Value: 'v' }],
  ])('%s is refused while another resource has it', async (Type, property, others) => {
    const resource = { Type, Properties: { ...others, [property]: 'taken' } };
    const refusal = `CREATE_FAILED: Resource of type '${Type}' with identifier 'taken' already exists.`;
    const id = Type.replaceAll(':', '');
    const twice = await test.create(`${id}Twice`, { Resources: { One: resource, Other: resource } });
    expect([...history(twice, 'One'), ...history(twice, 'Other')]).toContain(refusal);
    await test.create(`${id}First`, { Resources: { One: resource } });
    expect(history(await test.create(`${id}Second`, { Resources: { One: resource } }), 'One')).toContain(refusal);
    expect((await test.update(`${id}First`, { Resources: { Renamed: resource } })).status).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    await test.delete(`${id}First`);
    expect((await test.create(`${id}Third`, { Resources: { One: resource } })).status).toBe('CREATE_COMPLETE');
  });
});

describe('a function', () => {
  const provider = (Properties: object) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::1:role/r',
      Code: { ZipFile: '' },
      ...Properties,
    },
  });

  it.each([
    [
      'a runtime of another language',
      { Runtime: 'python3.13' },
      ' has Runtime python3.13, but the local cloud runs only functions with a Node.js runtime and PackageType Zip. ',
    ],
    [
      'an image',
      { PackageType: 'Image' },
      'has PackageType Image, but the local cloud runs only functions with a Node.js runtime and PackageType Zip. If no flow calls',
    ],
    [
      'Python code',
      { Runtime: 'python3.13', FunctionName: 'py' },
      'The function py has Runtime python3.13, but the local cloud runs only functions with a Node.js runtime and PackageType Zip. If no flow calls the function, leave it out of the stack that is deployed here. Otherwise keep it in the stack, give it a FunctionName, and describe its answer under this name in the lambdas of world.json (amazon-connect-test local --world FILE).',
    ],
    ['code that is not there', { Code: { S3Bucket: 'none', S3Key: 'k' } }, 'The specified bucket does not exist: none'],
  ])('with %s fails at once', async (title, properties, reason) => {
    const stack = await test.create(title.replaceAll(' ', '-'), { Resources: { Function: provider(properties) } });
    expect(history(stack, 'Function')[1]).toContain(reason);
  });

  it('runs the code of an asset that was uploaded', async () => {
    const bucket = 'cdk-hnb659fds-assets-111122223333-us-east-1';
    const { ZipFile } = (PROVIDER_RESOURCES.Provider.Properties as { Code: { ZipFile: string } }).Code;
    const zip = zipSync({ 'lib/main.js': strToU8(ZipFile) });
    await fetch(`${test.cloud.aws.url}/${bucket}/code.zip`, { method: 'PUT', body: new Uint8Array(zip) });
    const Provider = provider({ Handler: 'lib/main.handler', Code: { S3Bucket: bucket, S3Key: 'code.zip' } });
    const stack = await test.create('Asset', withProvider({ Provider, Thing: ownThing() }));
    expect(stack.status).toBe('CREATE_COMPLETE');
    const group = `/aws/lambda/${stack.resources.get('Provider')!.physicalId}`;
    expect(test.cloud.aws.logEvents(group).map(({ message }) => message.split('\t').at(-1))).toEqual(['Create Thing']);
    expect(test.cloud.aws.logEvents('none')).toEqual([]);
  });

  it('writes no file outside of its folder', async () => {
    const bucket = 'cdk-hnb659fds-assets-111122223333-us-east-1';
    const name = `outside-${process.pid}.js`;
    const zip = zipSync({ 'index.js': strToU8(''), [`../../${name}`]: strToU8('') });
    await fetch(`${test.cloud.aws.url}/${bucket}/outside.zip`, { method: 'PUT', body: new Uint8Array(zip) });
    const Function = provider({ Code: { S3Bucket: bucket, S3Key: 'outside.zip' } });
    expect((await test.create('Outside', { Resources: { Function } })).status).toBe('CREATE_COMPLETE');
    expect(existsSync(join(tmpdir(), name))).toBe(false);
  });

  it('whose event configuration has no retries is called once', async () => {
    const Config = {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Provider' }, Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
    };
    const later = { ...Config, Properties: { ...Config.Properties, MaximumEventAgeInSeconds: 60 } };
    const crashing = ownThing({ Throw: 'Create', ServiceTimeout: 1 }, { DependsOn: 'Config' });
    const stack = await test.create('Once', withProvider({ Config, Thing: crashing }));
    expect(requests(test.told(stack)).filter((request) => request === 'Create Thing')).toHaveLength(1);
    expect(history(stack, 'Thing')[1]).toMatch('did not receive a response');
    await test.create('Configuration', withProvider({ Config }));
    expect((await test.update('Configuration', withProvider({ Config: later }))).status).toBe('UPDATE_COMPLETE');
  });

  it('that crashes is called again, with the same event', async () => {
    const Code = `(event) => { const marker = process.env.LAMBDA_TASK_ROOT + '/' + event.RequestId; if (!require('fs').existsSync(marker)) { require('fs').writeFileSync(marker, ''); throw new Error('first'); } }`;
    const stack = await test.create('Again', withProvider({ Thing: ownThing({ Code }) }));
    expect(stack.status).toBe('CREATE_COMPLETE');
    const [first, second] = test.told(stack);
    expect(second).toEqual(first);
  });

  it('may be configured again, and log to a group of the stack', async () => {
    const Log = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 7 } };
    const fn = (Timeout: number) => ({
      Log,
      Function: provider({ Timeout, LoggingConfig: { LogGroup: { Ref: 'Log' } } }),
    });
    await test.create('Configured', { Resources: fn(5) });
    const stack = await test.update('Configured', {
      Resources: { ...fn(6), Log: { ...Log, Properties: { RetentionInDays: 14 } } },
    });
    expect(stack.status).toBe('UPDATE_COMPLETE');
  });
});
