import { Gate } from '../cloudformation/gate';
import { TestCloud, type TemplateParts } from '../test-cloud';
import { call } from '../http-caller';

const CODE = `exports.handler = async (event) => {
  console.log('got', JSON.stringify(event));
  if (event.gate) await fetch(event.gate);
  if (event.nothing) return;
  if (event.throws) throw new RangeError('too far');
  if (event.calls) {
    const credential = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/lambda/aws4_request';
    const url = process.env.AWS_ENDPOINT_URL + '/2015-03-31/functions/' + event.calls + '/invocations';
    const authorization = 'AWS4-HMAC-SHA256 Credential=' + credential;
    const response = await fetch(url, { method: 'POST', headers: { authorization }, body: '{}' });
    return { status: response.status, text: await response.text() };
  }
  return { event };
};`;

const fn = (role: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 60,
    Role: { 'Fn::GetAtt': [role, 'Arn'] },
    Code: { ZipFile: CODE },
  },
});
const role = (Properties: object) => ({ Type: 'AWS::IAM::Role', Properties });
const TEMPLATE: TemplateParts = {
  Resources: {
    Weak: role({}),
    Strong: role({
      Policies: [
        { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }] } },
      ],
    }),
    Function: fn('Weak'),
    Caller: fn('Strong'),
  },
};

let test: TestCloud;
const nameOf = (logicalId: string) => test.stack('Functions').resources.get(logicalId)!.physicalId!;
const invoke = (logicalId: string, body: string, headers: Record<string, string> = {}) =>
  call(test.cloud.cloudFormation.url, 'lambda', `/2015-03-31/functions/${nameOf(logicalId)}/invocations`, {
    method: 'POST',
    headers,
    body,
  });
beforeAll(async () => {
  test = await TestCloud.start();
  await test.create('Functions', TEMPLATE);
});
afterAll(() => test.stop());

describe('A function that is invoked over the API', () => {
  it('answers', async () => {
    const { status, headers, text } = await invoke('Function', '{"a":1}');
    expect([status, text]).toEqual([200, '{"event":{"a":1}}']);
    expect(headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(headers.has('x-amz-function-error')).toBe(false);
    expect(headers.has('x-amz-log-result')).toBe(false);
  });

  it('may be given nothing, and may answer nothing', async () => {
    expect((await invoke('Function', '')).text).toBe('{"event":{}}');
    expect((await invoke('Function', '{"nothing":true}')).text).toBe('null');
  });

  it('tells how it failed', async () => {
    const { status, headers, text } = await invoke('Function', '{"throws":true}');
    expect([status, headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(text)).toEqual({ errorType: 'RangeError', errorMessage: 'too far', trace: expect.any(Array) });
  });

  it('shows the tail of its log', async () => {
    const { headers } = await invoke('Function', `{"text":"${'x'.repeat(5000)}"}`, { 'x-amz-log-type': 'Tail' });
    const tail = Buffer.from(headers.get('x-amz-log-result')!, 'base64').toString();
    expect(tail).toHaveLength(4096);
    expect(tail).toMatch(/^x+"\}\n$/);
  });

  it('is invoked later as an event', async () => {
    const { status, text } = await invoke('Function', '{"later":true}', { 'x-amz-invocation-type': 'Event' });
    expect([status, text]).toEqual([202, '']);
    expect(test.cloud.cloudFormation.invocations.at(-1)).toMatchObject({ event: { later: true } });
  });

  it('is not invoked for a dry run', async () => {
    const { length } = test.cloud.cloudFormation.invocations;
    expect((await invoke('Function', '{}', { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
    expect(test.cloud.cloudFormation.invocations).toHaveLength(length);
  });

  it('is given JSON', async () => {
    const { status, headers, text } = await invoke('Function', '{');
    expect([status, headers.get('x-amzn-errortype')]).toEqual([400, 'InvalidRequestContentException']);
    expect(JSON.parse(text).Message).toBe('Could not parse request body into json.');
  });

  it('turns the eleventh caller away', async () => {
    const gate = await Gate.start();
    const ten = Array.from({ length: 10 }, () => invoke('Function', JSON.stringify({ gate: gate.url })));
    await gate.arrivals(10);
    const { status, headers } = await invoke('Function', '{}');
    expect([status, headers.get('x-amzn-errortype')]).toEqual([429, 'TooManyRequestsException']);
    gate.open();
    expect((await Promise.all(ten)).map(({ status }) => status)).toEqual(Array(10).fill(200));
  });

  it('is invoked by functions whose role allows it', async () => {
    const answer = async (logicalId: string) =>
      JSON.parse((await invoke(logicalId, JSON.stringify({ calls: nameOf('Function') }))).text);
    expect(await answer('Caller')).toEqual({ status: 200, text: '{"event":{}}' });
    expect(await answer('Function')).toEqual({
      status: 403,
      text: expect.stringContaining('is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda'),
    });
  });
});
