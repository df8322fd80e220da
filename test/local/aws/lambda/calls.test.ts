import { GetFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { until } from '../../../until';
import { call } from '../http-caller';
import { PROVIDER_RESOURCES, TestCloud } from '../test-cloud';

const CODE = `const { setTimeout } = require('node:timers/promises');
exports.handler = async (event) => {
  if (event.hours) await setTimeout(event.hours * 3_600_000);
  if (event.fail) throw new TypeError('no');
  return { got: event };
};`;

let test: TestCloud;
let client: LambdaClient;
let name: string;
beforeAll(async () => {
  test = await TestCloud.start({ functionPauseScale: 36_000 });
  const { Properties } = PROVIDER_RESOURCES.Provider as { readonly Properties: object };
  const Function = { Type: 'AWS::Lambda::Function', Properties: { ...Properties, Code: { ZipFile: CODE } } };
  const stack = await test.create('Callee', { Resources: { Role: PROVIDER_RESOURCES.Role, Function } });
  name = stack.resources.get('Function')!.physicalId!;
  client = clientWith('AKIATEST');
});
afterAll(async () => {
  client.destroy();
  await test.stop();
});

function clientWith(accessKeyId: string): LambdaClient {
  const credentials = { accessKeyId, secretAccessKey: 'test' };
  return new LambdaClient({
    endpoint: test.cloud.aws.url,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
}

const arn = () => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;
const payloadOf = ({ Payload }: { readonly Payload?: Uint8Array }) => JSON.parse(Buffer.from(Payload!).toString());

describe('Invoke', () => {
  it('runs a function, by name or ARN, and returns what it returned', async () => {
    const byName = await client.send(new InvokeCommand({ FunctionName: name, Payload: '{"a":1}' }));
    expect(payloadOf(byName)).toEqual({ got: { a: 1 } });
    expect(byName).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(payloadOf(await client.send(new InvokeCommand({ FunctionName: arn() })))).toEqual({ got: {} });
  });

  it('returns the error of a function that failed', async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: name, Payload: '{"fail":true}' }));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(payloadOf(answer)).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
  });

  it('waits only for a part of the pauses of a function, when they are divided', async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: name, Payload: '{"hours":1}' }));
    expect(payloadOf(answer)).toEqual({ got: { hours: 1 } });
  });

  it('returns at once for an event', async () => {
    const command = new InvokeCommand({ FunctionName: name, InvocationType: 'Event', Payload: '{"later":true}' });
    expect(await client.send(command)).toMatchObject({ StatusCode: 202 });
    const isIt = ({ event }: { readonly event: unknown }) => JSON.stringify(event) === '{"later":true}';
    await until(() => test.cloud.aws.invocations.find(isIt)?.outcome === 'succeeded');
  });

  it('refuses a function that does not exist', async () => {
    await expect(client.send(new InvokeCommand({ FunctionName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:111122223333:function:none',
    });
  });

  it('refuses a function whose role does not allow it', async () => {
    const other = await test.create('Caller', {
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Runtime: 'nodejs24.x',
            Handler: 'index.handler',
            Timeout: 60,
            Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Code: {
              ZipFile: `const { Lambda } = require('@aws-sdk/client-lambda');
                exports.handler = ({ FunctionName }) => new Lambda({ maxAttempts: 1 }).invoke({ FunctionName });`,
            },
          },
        },
      },
    });
    const FunctionName = other.resources.get('Function')!.physicalId!;
    const Payload = JSON.stringify({ FunctionName: name });
    expect(payloadOf(await client.send(new InvokeCommand({ FunctionName, Payload })))).toMatchObject({
      errorType: 'AccessDeniedException',
      errorMessage: expect.stringContaining(
        `is not authorized to perform: lambda:InvokeFunction on resource: ${arn()}`,
      ),
    });
  });
});

it('GetFunction reports that a function is active', async () => {
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name }));
  expect(Configuration).toMatchObject({ FunctionArn: arn(), State: 'Active' });
});

it('an operation that does not exist is refused with the list of operations', async () => {
  const { status, text } = await call(test.cloud.aws.url, 'lambda', '/2015-03-31/functions');
  expect(status).toBe(404);
  expect(JSON.parse(text).Message).toBe(
    'The local cloud does not have the operation GET /2015-03-31/functions of Lambda. It has GetFunction, Invoke.',
  );
});
