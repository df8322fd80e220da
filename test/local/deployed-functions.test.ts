import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecutionResult } from '../../local/test-runner';
import { document, hears, mock, started } from './test-runner/support/test-builder';
import { content, does, hangUp, say } from './flow/support/flow-builder';
import { TestCloud } from './aws/test-cloud';

/*
 * Tests the three sources of a function's answer: the mock of the test case, the world file, and the function that a
 * stack has deployed. They take precedence in this order.
 */

const folder = mkdtempSync(join(tmpdir(), 'world-'));
const world = join(folder, 'world.json');
writeFileSync(
  world,
  JSON.stringify({ lambdas: { known: { returns: { by: 'the world' } }, image: { returns: { by: 'the world' } } } }),
);

let test: TestCloud;
beforeAll(async () => {
  test = await TestCloud.start({ world });
  const code = 'exports.handler = async ({ Name, Details }) => ({ by: `${Name} of ${Details.ContactData.Channel}` })';
  const deployed = (FunctionName: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 60,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { ZipFile: code },
    },
  });
  const Role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
  await test.create('Functions', { Resources: { Role, Deployed: deployed('deployed'), Known: deployed('known') } });
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true });
});

const arn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

/** Executes a test case of a flow that calls a function and says the answer. */
async function calling(name: string, testing = document([hears('by')])): Promise<ExecutionResult> {
  const { store, instanceArn } = test.cloud.connect;
  const parameters = { LambdaFunctionARN: arn(name), InvocationTimeLimitSeconds: '8' };
  const flow = store.contactFlows.create({
    InstanceArn: instanceArn,
    Name: `Calls ${name} ${store.contactFlows.list().length}`,
    Type: 'CONTACT_FLOW',
    Content: JSON.stringify(
      content(
        does('Call', 'InvokeLambdaFunction', parameters, { next: 'Say', errors: { NoMatchingError: 'Failed' } }),
        say('Say', 'Answered by $.External.by', 'End'),
        say('Failed', 'Answered by nobody', 'End'),
        hangUp('End'),
      ),
    ),
  });
  const testCase = store.testCases.create({
    InstanceArn: instanceArn,
    Name: flow.Name,
    Content: testing,
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flow.Arn } },
  });
  return store.executions.tryOut(testCase);
}

const heard = ({ messages }: ExecutionResult) => messages.map(({ text }) => text);

it('A flow calls the deployed function, which gets the event of a flow', async () => {
  expect(heard(await calling('deployed'))).toEqual(['Answered by ContactFlowEvent of VOICE']);
});

it('The answer in the world is used instead of a deployed function', async () => {
  expect(heard(await calling('known'))).toEqual(['Answered by the world']);
});

it('A function in another language has the answer in the world', async () => {
  const { status } = await test.create('Other', {
    Resources: {
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'image',
          PackageType: 'Image',
          Role: 'arn:aws:iam::1:role/r',
          Code: { ImageUri: 'i' },
        },
      },
    },
  });
  expect(status).toBe('CREATE_COMPLETE');
  expect(heard(await calling('image'))).toEqual(['Answered by the world']);
});

it('The answer in the test case is used instead of all others', async () => {
  const override = mock('InvokeLambdaFunction', arn('deployed'), { LoadedData: '{"by":"the test"}' });
  expect(heard(await calling('deployed', document([started('start', override)])))).toEqual(['Answered by the test']);
});

it('If there is no function, the flow continues at its branch for errors, and a warning has the reason', async () => {
  const result = await calling('missing');
  expect(heard(result)).toEqual(['Answered by nobody']);
  expect(result.warnings.map(({ message }) => message).join()).toContain(
    `the Lambda function "${arn('missing')}" is not in the world`,
  );
});
