import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { connect } from 'node:net';
import { history, templateWith, TestCloud, thing } from '../test-cloud';

let test: TestCloud;
beforeAll(async () => {
  test = await TestCloud.start();
});
afterAll(() => test.stop());

const parameter = (Value: unknown) => ({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'StringList', Value } });
let count = 0;
/** Deploys a parameter of SSM with this value. Returns the resolved value, or the reason of the failure. */
async function valueOf(Value: unknown, more: object = {}) {
  const stack = await test.create(`Values${++count}`, { Resources: { P: parameter(Value) }, ...more });
  return (
    stack.resources.get('P')?.physical?.attributes.Value ?? stack.resources.get('P')!.reason ?? history(stack, 'P')[0]
  );
}

describe('the values of a template', () => {
  it.each([
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::Region', 'us-east-1'],
    ['AWS::AccountId', '111122223333'],
  ])('include the pseudo parameter %s', async (Ref, expected) => {
    expect(await valueOf({ Ref })).toBe(expected);
  });

  it('include mappings and conditions', async () => {
    const value = { 'Fn::If': ['Big', { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'size'] }, 'small'] };
    const Mappings = { M: { 'us-east-1': { size: 'large' } } };
    expect(await valueOf(value, { Mappings, Conditions: { Big: { 'Fn::Equals': ['a', 'a'] } } })).toBe('large');
    expect(await valueOf(value, { Mappings, Conditions: { Big: { Condition: 'Big' } } })).toBe('small');
  });

  it.each<[string, unknown, string]>([
    ['secrets', '{{resolve:secretsmanager:a}}', 'the local cloud has SSM parameters, but no secrets'],
    [
      'SSM parameters that are not there',
      '{{resolve:ssm:none}}',
      'Unable to fetch parameters [none] from parameter store',
    ],
    ['functions that are not supported', { 'Fn::Cidr': [] }, 'does not support the function Fn::Cidr; it supports Ref'],
  ])('do not include %s', async (_, value, reason) => {
    expect(await valueOf(value)).toContain(reason);
  });

  it('do not include attributes that a type does not have', async () => {
    const Resources = { Topic: { Type: 'AWS::SNS::Topic' }, P: parameter({ 'Fn::GetAtt': ['Topic', 'Colour'] }) };
    const stack = await test.create('Colour', { Resources });
    expect(history(stack, 'P')[0]).toBe(
      'CREATE_FAILED: Template error: resource Topic does not support attribute type Colour in Fn::GetAtt',
    );
  });

  it('do not include resources that a condition leaves out', async () => {
    const Resources = { Topic: { Type: 'AWS::SNS::Topic', Condition: 'No' }, P: parameter({ Ref: 'Topic' }) };
    const stack = await test.create('LeftOut', { Resources, Conditions: { No: { 'Fn::Equals': ['a', 'b'] } } });
    expect(history(stack, 'P')[0]).toContain('Unresolved resource dependencies [Topic]');
  });

  it('do not include conditions that do not exist', async () => {
    await expect(valueOf({ 'Fn::If': ['None', 1, 2] })).rejects.toThrow('Unresolved condition dependency None');
  });

  it('that fail in an update fail the resource, and its provider gets no request', async () => {
    const user = (attribute: string) => thing({ Uses: { 'Fn::GetAtt': ['Thing', attribute] } });
    const Data = JSON.stringify({ Old: 1 });
    await test.create('Update', templateWith({ Thing: thing({ V: 1, Data }), User: user('Old') }));
    const stack = await test.update('Update', templateWith({ Thing: thing({ V: 2, Data }), User: user('New') }));
    expect(history(stack, 'User').slice(-2)).toEqual([
      expect.stringContaining("Vendor response doesn't contain New attribute"),
      'UPDATE_COMPLETE',
    ]);
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(test.told(stack).filter(({ LogicalResourceId }) => LogicalResourceId === 'User')).toHaveLength(1);
  });
});

describe('a stack', () => {
  const Resources = { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Name' } } } };
  const Parameters = { Name: { Type: 'String', Default: 'default' } };
  const given = (ParameterValue: string) => ({ Parameters: [{ ParameterKey: 'Name', ParameterValue }] });

  it('may be updated with its template and its parameters unchanged', async () => {
    await test.create('Previous', { Resources, Parameters }, given('a'));
    const template = { TemplateBody: undefined, UsePreviousTemplate: true };
    const tags = { Tags: [{ Key: 'a', Value: 'b' }] };
    const Previous = [{ ParameterKey: 'Name', UsePreviousValue: true }];
    const stack = await test.update('Previous', { Resources }, { ...template, ...tags, Parameters: Previous });
    expect(stack.resources.get('Topic')!.physical!.properties).toEqual({ DisplayName: 'a' });
    expect(stack.revision!.tags).toEqual([{ Key: 'a', Value: 'b' }]);
    await test.update('Previous', { Resources }, { ...template, ...given('c') });
    expect(stack.resources.get('Topic')!.physical!.properties).toEqual({ DisplayName: 'c' });
  });

  it('needs a template, a name that is free, and a state in which it can be changed', async () => {
    await test.create('Rules', { Resources, Parameters });
    await expect(test.create('Rules', { Resources, Parameters })).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
    await expect(test.create('None', { Resources }, { TemplateBody: undefined })).rejects.toThrow(
      'Either Template URL or Template Body must be specified.',
    );
    await test.create('Failed', { Resources: { Bad: { Type: 'No::Such::Type' } } });
    await expect(test.update('Failed', { Resources, Parameters })).rejects.toThrow(
      'is in ROLLBACK_COMPLETE state and can not be updated.',
    );
  });

  it('may have its template at a URL', async () => {
    const url = `${test.cloud.aws.url}/cdk-hnb659fds-assets-111122223333-us-east-1/t.json`;
    await fetch(url, { method: 'PUT', body: JSON.stringify({ Resources, Parameters }) });
    const stack = await test.create('Url', { Resources }, { TemplateBody: undefined, TemplateURL: url });
    expect(stack.status).toBe('CREATE_COMPLETE');
  });

  it('returns reasons with characters that XML does not have', async () => {
    const Answer = JSON.stringify({ Status: 'FAILED', Reason: 'a\u0000b\uD800c\r<\u{1F600}>' });
    const stack = await test.create('Xml', templateWith({ Thing: thing({ Answer }) }));
    expect(test.cloud.aws.events('Xml')).toBe(stack.events);
    expect(test.cloud.aws.events('none')).toEqual([]);
    const { StackEvents } = await test.client.send(new DescribeStackEventsCommand({ StackName: 'Xml' }));
    const failed = StackEvents!.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')!;
    expect(failed.ResourceStatusReason).toContain('a\uFFFDb\uFFFDc\r<\u{1F600}>');
  });
});

it('a client that goes away in the middle of a request does not disturb other clients', async () => {
  const { port } = new URL(test.cloud.aws.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write('PUT /bucket/key HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf', () => socket.destroy());
    });
    socket.on('close', () => resolve());
  });
  expect(await valueOf('still there')).toBe('still there');
});
