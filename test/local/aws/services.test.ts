import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type LocalCloud } from '../../../local/cloud';
import { call, callJson } from './http-caller';
import { TestCloud, ownThing, withProvider } from './test-cloud';

const CREDENTIALS = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };

let test: TestCloud;
let cloud: LocalCloud;
let url: string;
let functionName: string;
beforeAll(async () => {
  test = await TestCloud.start();
  cloud = test.cloud;
  url = cloud.aws.url;
  const stack = await test.create('Stack', withProvider({ Thing: ownThing() }));
  functionName = stack.resources.get('Provider')!.physicalId!;
});
afterAll(() => test.stop());

const form = (service: string, body: string) => call(url, service, '/', { method: 'POST', body });

describe('STS', () => {
  it('returns the account', async () => {
    const { text } = await form('sts', 'Action=GetCallerIdentity');
    expect(text).toContain('<Account>111122223333</Account>');
  });

  it('answers the client of the SDK', async () => {
    const client = new STSClient({ endpoint: url, region: 'us-east-1', credentials: CREDENTIALS });
    expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '111122223333' });
    client.destroy();
  });

  const assume = async (role: string, key?: string, account = '111122223333') => {
    const RoleArn = encodeURIComponent(`arn:aws:iam::${account}:role/${role}`);
    const body = `Action=AssumeRole&RoleArn=${RoleArn}&RoleSessionName=me`;
    const { text, status } = await call(url, 'sts', '/', { method: 'POST', body, key });
    return { text, status, key: /<AccessKeyId>(.*?)</.exec(text)?.[1] };
  };

  it('lets every caller assume the roles of the bootstrap stack, which may do everything', async () => {
    const { text, key } = await assume('cdk-hnb659fds-deploy-role-111122223333-us-east-1');
    expect(text).toContain(
      'arn:aws:sts::111122223333:assumed-role/cdk-hnb659fds-deploy-role-111122223333-us-east-1/me',
    );
    expect(text).toMatch(/<Expiration>\d{4}-/);
    expect((await call(url, 's3', '/', { key })).status).toBe(200);
    const identity = await call(url, 'sts', '/', { method: 'POST', body: 'Action=GetCallerIdentity', key });
    expect(identity.text).toContain('assumed-role/cdk-hnb659fds-deploy-role-111122223333-us-east-1/me');
  });

  it('returns the key of a role of a stack, which has the permissions of the role', async () => {
    const statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };
    const Role = {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'reader', Path: '/team/', Policies: [{ PolicyDocument: { Statement: [statement] } }] },
    };
    await test.create('Reader', { Resources: { Role } });
    const { text, key } = await assume('team/reader');
    expect(text).toContain('arn:aws:sts::111122223333:assumed-role/reader/me');
    expect((await call(url, 's3', '/', { key })).status).toBe(200);
    const refused = await call(url, 's3', '/cdk-hnb659fds-assets-111122223333-us-east-1', { key });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('assumed-role/reader/me is not authorized to perform: s3:ListBucket');
    const identity = await call(url, 'sts', '/', { method: 'POST', body: 'Action=GetCallerIdentity', key });
    expect(identity.text).toContain('<Arn>arn:aws:sts::111122223333:assumed-role/reader/me</Arn>');
    expect(await assume('cdk-deploy', key)).toMatchObject({
      status: 403,
      text: expect.stringContaining('is not authorized to perform: sts:AssumeRole'),
    });
  });

  it.each([
    ['a role that no stack has', 'nobody', undefined],
    ['a role that only has a name like those of the bootstrap stack', 'cdk-hnb659fds-audit-role', undefined],
    ['the bootstrap stack of another Region', 'cdk-hnb659fds-deploy-role-111122223333-eu-west-2', undefined],
    ['another account', 'cdk-hnb659fds-deploy-role-111122223333-us-east-1', '444455556666'],
  ])('refuses %s', async (_, role, account) => {
    const { status, text } = await assume(role, undefined, account);
    expect(status).toBe(403);
    expect(text).toContain('<Code>AccessDenied</Code>');
    expect(text).toContain('stack for the account 111122223333 and the Region us-east-1.');
  });

  it('refuses an operation that it does not have', async () => {
    const { status, text } = await form('sts', 'Action=GetSessionToken');
    expect(status).toBe(400);
    expect(text).toContain('does not have the operation GetSessionToken of STS. It has AssumeRole, GetCallerIdentity.');
    expect((await form('sts', '')).text).toContain('the operation (none) of STS');
  });
});

describe('SSM', () => {
  it('has the version of the bootstrap stack', async () => {
    const { body } = await callJson(url, 'ssm', 'GetParameter', { Name: '/cdk-bootstrap/hnb659fds/version' });
    expect(body.Parameter).toMatchObject({
      Value: '30',
      ARN: 'arn:aws:ssm:us-east-1:111122223333:parameter/cdk-bootstrap/hnb659fds/version',
    });
  });

  it('answers the client of the SDK', async () => {
    const client = new SSMClient({ endpoint: url, region: 'us-east-1', credentials: CREDENTIALS });
    const { Parameter } = await client.send(new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }));
    expect(Parameter).toMatchObject({ Value: '30' });
    client.destroy();
  });

  it('has the parameters of stacks', async () => {
    const P = {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: 'own', Type: 'String', Value: '{{resolve:ssm:/cdk-bootstrap/hnb659fds/version:1}}' },
    };
    await test.create('Ssm', { Resources: { P } });
    const { body } = await callJson(url, 'ssm', 'GetParameter', { Name: 'own' });
    expect(body.Parameter).toMatchObject({ Value: '30', ARN: expect.stringMatching(/:parameter\/own$/) });
    expect((await test.create('Twice', { Resources: { P } })).status).toBe('ROLLBACK_COMPLETE');
    await test.delete('Ssm');
    expect((await callJson(url, 'ssm', 'GetParameter', { Name: 'own' })).body.__type).toBe('ParameterNotFound');
  });

  it('refuses an operation that it does not have, and a body that is not JSON', async () => {
    const unknown = await callJson(url, 'ssm', 'PutParameter', {});
    expect(unknown).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } });
    expect(unknown.body.message).toContain('PutParameter of SSM');
    expect((await callJson(url, 'ssm', 'GetParameter', '{')).body.__type).toBe('SerializationException');
  });
});

describe('CloudWatch Logs', () => {
  const filter = async (input: Record<string, unknown> = {}) => {
    const logGroupName = `/aws/lambda/${functionName}`;
    return (await callJson(url, 'logs', 'FilterLogEvents', { logGroupName, ...input })).body;
  };

  it('has what functions print', async () => {
    const { events } = await filter();
    expect(events).toEqual([
      {
        message: expect.stringMatching(/INFO\tCreate Thing$/),
        logStreamName: expect.any(String),
        timestamp: expect.any(Number),
        ingestionTime: expect.any(Number),
        eventId: '0',
      },
    ]);
  });

  it('filters by stream and time, and by pages', async () => {
    const [event] = (await filter()).events;
    expect((await filter({ logStreamNames: [event.logStreamName] })).events).toHaveLength(1);
    expect((await filter({ logStreamNames: ['other'] })).events).toEqual([]);
    expect((await filter({ startTime: event.timestamp + 1 })).events).toEqual([]);
    expect((await filter({ endTime: event.timestamp })).events).toEqual([]);
    await test.update('Stack', withProvider({ Thing: ownThing({ V: 2 }) }));
    const first = await filter({ limit: 1 });
    expect(first.events).toHaveLength(1);
    const second = await filter({ limit: 1, nextToken: first.nextToken });
    expect(second.events[0].message).toMatch(/Update Thing$/);
    expect(second.nextToken).toBeUndefined();
  });

  it('has groups that callers create, and accepts their retention', async () => {
    const logs = (operation: string, input = {}) =>
      callJson(url, 'logs', operation, { logGroupName: '/own', ...input });
    expect((await logs('PutRetentionPolicy', { retentionInDays: 1 })).body.__type).toBe('ResourceNotFoundException');
    expect((await logs('CreateLogGroup')).status).toBe(200);
    expect((await logs('CreateLogGroup')).body.__type).toBe('ResourceAlreadyExistsException');
    expect((await logs('PutRetentionPolicy', { retentionInDays: 1 })).status).toBe(200);
    expect((await logs('DeleteRetentionPolicy')).status).toBe(200);
    expect((await logs('DeleteLogGroup')).status).toBe(200);
    expect((await logs('DeleteLogGroup')).body.__type).toBe('ResourceNotFoundException');
  });

  it('has unique names of streams in a group, which are deleted with the group', async () => {
    const logs = async (operation: string, input = {}) =>
      (await callJson(url, 'logs', operation, { logGroupName: '/streams', ...input })).body.__type;
    const createStream = () => logs('CreateLogStream', { logStreamName: 'one' });
    expect(await createStream()).toBe('ResourceNotFoundException');
    await logs('CreateLogGroup');
    expect([await createStream(), await createStream()]).toEqual([undefined, 'ResourceAlreadyExistsException']);
    await logs('DeleteLogGroup');
    await logs('CreateLogGroup');
    expect(await createStream()).toBeUndefined();
  });

  it('refuses a group that does not exist, and a pattern', async () => {
    expect(await filter({ logGroupName: 'none' })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'The specified log group does not exist: none',
    });
    expect(await filter({ filterPattern: 'Create' })).toEqual({
      __type: 'InvalidParameterException',
      message: expect.stringContaining('does not support filterPattern of FilterLogEvents; it supports endTime'),
    });
  });
});

it('CloudTrail has no events', async () => {
  expect((await callJson(url, 'cloudtrail', 'LookupEvents', {})).body).toEqual({ Events: [] });
});

describe('a service that does not exist', () => {
  it('is refused in XML when the request is a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const { status, text } = await call(url, 'sns', '/', { method: 'POST', headers, body: 'Action=Publish' });
    expect(status).toBe(400);
    expect(text).toContain(
      '<Code>UnknownServiceException</Code><Message>The local cloud does not have the service sns.',
    );
  });

  it('is refused by name, at once', async () => {
    const { status, text } = await call(url, 'dynamodb', '/', { method: 'POST', body: '{}' });
    expect(status).toBe(400);
    expect(JSON.parse(text).message).toBe(
      'The local cloud does not have the service dynamodb. It has cloudformation, cloudtrail, lambda, logs, s3, ssm, states, sts.',
    );
  });
});

describe('the credentials of a function', () => {
  const ask = `async (event) => {
    const credential = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/cloudformation/aws4_request';
    const response = await fetch(process.env.AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=' + credential },
      body: new URLSearchParams({ Action: 'DescribeStackResource', StackName: event.StackId, LogicalResourceId: event.LogicalResourceId }),
    });
    return response.status + ' ' + (await response.text()).slice(0, 600);
  }`;
  const role = (Action: string) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: { Ref: 'AWS::StackId' } }] } }],
    },
  });

  it('look their own stack up when their role allows it', async () => {
    const stack = await test.create(
      'Allowed',
      withProvider({ Role: role('cloudformation:DescribeStackResource'), Thing: ownThing({ Code: ask }) }),
    );
    expect(stack.resources.get('Thing')!.physical!.attributes.Result).toMatch(/^200 .*CREATE_IN_PROGRESS/);
  });

  it('are refused when their role does not allow it', async () => {
    const stack = await test.create('Denied', withProvider({ Role: role('s3:*'), Thing: ownThing({ Code: ask }) }));
    expect(stack.resources.get('Thing')!.physical!.attributes.Result).toMatch(
      /^403 .*<Code>AccessDenied<\/Code>.*is not authorized to perform: cloudformation:DescribeStackResource/,
    );
  });
});

it('every call is recorded', () => {
  expect(cloud.aws.calls).toContainEqual(
    expect.objectContaining({ service: 'cloudtrail', operation: 'LookupEvents', status: 200 }),
  );
});

describe('A caller gets no error of JavaScript', () => {
  it('for an input that is not an object', async () => {
    const { status, body } = await callJson(url, 'states', 'StartExecution', 'null');
    expect([status, body]).toEqual([
      400,
      { __type: 'SerializationException', message: 'The body of the request is not a JSON object.' },
    ]);
  });

  it('for a defect of the local cloud, which is named as one', async () => {
    const { status, body } = await callJson(url, 'ssm', 'GetParameter', { Name: 5 });
    expect([status, body.__type]).toEqual([400, 'InternalFailure']);
    expect(body.message).toMatch(
      /^The local cloud failed to answer GetParameter of ssm. Either it has a defect, or it cannot read the input: /,
    );
  });

  it('for the physical id of a resource', async () => {
    const { text } = await form('cloudformation', `Action=DescribeStackResources&PhysicalResourceId=${functionName}`);
    expect(text).toContain('<LogicalResourceId>Provider</LogicalResourceId>');
    const unknown = await form('cloudformation', 'Action=DescribeStackResources&PhysicalResourceId=none');
    expect(unknown.text).toContain('Stack for none does not exist');
    const nothing = await form('cloudformation', 'Action=DescribeStackResources');
    expect(nothing.text).toContain('<Code>ValidationError</Code>');
  });

  it('for a body of Lambda that is not JSON', async () => {
    const path = `/2015-03-31/functions/${functionName}/invocations`;
    const { text } = await call(url, 'lambda', path, { method: 'POST', body: '{' });
    expect(text).toContain('Could not parse request body into json');
  });
});

it('Lambda has a request id in each answer', async () => {
  const [found, missing] = await Promise.all(
    [functionName, 'none'].map((name) => call(url, 'lambda', `/2015-03-31/functions/${name}`)),
  );
  expect(found.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(missing.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
});
