import { TestCloud, ownThing, withProvider, type TemplateParts } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/**
 * Calls DescribeStacks for the stack and for its parent, and logs each returned status or the code of the error.
 */
const ASK = `async (event) => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/cloudformation/aws4_request';
  const describe = async (StackName) => {
    const body = new URLSearchParams({ Action: 'DescribeStacks', StackName });
    const text = await (await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers: { authorization }, body })).text();
    return {
      status: (/<StackStatus>(.*?)</.exec(text) ?? /<Code>(.*?)</.exec(text))[1],
      parent: /<ParentId>(.*?)</.exec(text)?.[1],
    };
  };
  const own = await describe(event.StackId);
  const parent = own.parent ? [(await describe(own.parent)).status] : [];
  console.log('STATUS ' + [event.RequestType, event.LogicalResourceId, own.status, ...parent].join(' '));
}`;

const asking = (more: Record<string, unknown> = {}, declaration = {}) => ownThing({ Code: ASK, ...more }, declaration);

const role = (Action: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }] },
});
const withAsking = (resources: TemplateParts['Resources'], action = 'cloudformation:DescribeStacks') =>
  withProvider({ Role: role(action), ...resources });

/**
 * Returns the lines with statuses that the provider of a stack has logged, such as `Create Thing CREATE_IN_PROGRESS`.
 */
function told(stackName: string): string[] {
  const name = cloud.stack(stackName).resources.get('Provider')!.physicalId;
  return cloud.cloud.aws
    .logEvents(`/aws/lambda/${name}`)
    .flatMap(({ message }) => /STATUS (.*)/.exec(message)?.[1] ?? []);
}

describe('A function that asks for the status of its stack', () => {
  it('gets the status of a creation that is rolled back', async () => {
    const Failing = ownThing({ Fail: 'Create' }, { DependsOn: 'Thing' });
    await cloud.create('Creation', withAsking({ Thing: asking(), Failing }), { OnFailure: 'ROLLBACK' });
    expect(cloud.stack('Creation').status).toBe('ROLLBACK_COMPLETE');
    expect(told('Creation')).toEqual(['Create Thing CREATE_IN_PROGRESS', 'Delete Thing ROLLBACK_IN_PROGRESS']);
  });

  it('gets the status of an update that is rolled back', async () => {
    await cloud.create('Update', withAsking({ Thing: asking() }));
    const Failing = ownThing({ Fail: 'Create' }, { DependsOn: 'Thing' });
    await cloud.update('Update', withAsking({ Thing: asking({ V: 2 }), Failing }));
    expect(told('Update')).toEqual([
      'Create Thing CREATE_IN_PROGRESS',
      'Update Thing UPDATE_IN_PROGRESS',
      'Update Thing UPDATE_ROLLBACK_IN_PROGRESS',
    ]);
  });

  it('gets no answer when its role does not allow it', async () => {
    await cloud.create('Denied', withAsking({ Thing: asking() }, 'cloudformation:DescribeStackResource'));
    expect(told('Denied')).toEqual(['Create Thing AccessDenied']);
  });
});

describe('A function that asks for the status of its nested stack', () => {
  const BUCKET = 'cdk-hnb659fds-assets-111122223333-us-east-1';
  async function nested(key: string, Inner: Record<string, unknown>) {
    const TemplateURL = `${cloud.cloud.aws.url}/${BUCKET}/${key}`;
    const template = { Parameters: { Token: { Type: 'String' } }, Resources: { Inner } };
    await fetch(TemplateURL, { method: 'PUT', body: JSON.stringify(template) });
    const Parameters = { Token: { 'Fn::GetAtt': ['Provider', 'Arn'] } };
    return { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters } };
  }
  const inner = (more: Record<string, unknown> = {}) => asking({ ServiceToken: { Ref: 'Token' }, ...more });

  it('gets the status of a rollback when the update of the parent fails after that of the nested stack', async () => {
    await cloud.create('Parent', withAsking({ Child: await nested('1', inner()) }));
    const Failing = ownThing({ Fail: 'Create' }, { DependsOn: 'Child' });
    const stack = await cloud.update('Parent', withAsking({ Child: await nested('2', inner({ V: 2 })), Failing }));
    expect(told('Parent')).toEqual([
      'Create Inner CREATE_IN_PROGRESS CREATE_IN_PROGRESS',
      'Update Inner UPDATE_IN_PROGRESS UPDATE_IN_PROGRESS',
      'Update Inner UPDATE_ROLLBACK_IN_PROGRESS UPDATE_ROLLBACK_IN_PROGRESS',
    ]);
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.stack(stack.resources.get('Child')!.physicalId!).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('gets the status of a rollback when the update of the nested stack fails', async () => {
    await cloud.create('Own', withAsking({ Child: await nested('3', inner()) }));
    await cloud.update('Own', withAsking({ Child: await nested('4', inner({ Fail: 'Update' })) }));
    expect(told('Own').at(-1)).toBe('Update Inner UPDATE_ROLLBACK_IN_PROGRESS UPDATE_ROLLBACK_IN_PROGRESS');
  });

  it('gets the status of a deletion when the creation of the parent fails', async () => {
    const Failing = ownThing({ Fail: 'Create' }, { DependsOn: 'Child' });
    await cloud.create('Deleted', withAsking({ Child: await nested('5', inner()), Failing }));
    expect(told('Deleted').at(-1)).toBe('Delete Inner DELETE_IN_PROGRESS ROLLBACK_IN_PROGRESS');
  });
});
