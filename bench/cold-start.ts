/*
 * Measures the cold start of the handler of test cases: the CPU time of a new process until the handler answers its
 * first request, a Create. For comparison, each round also measures the handler of AwsCustomResource, which creates an
 * equal test case. Prints one line of JSON.
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type TestCaseProperties } from '../lib/private/contract/test-case';
import { LocalConnect } from '../local/connect';

/** The number of rounds. The shortest time is the most exact, since other work on the machine can only make a time longer. */
const ROUNDS = 10;
const AWS_CUSTOM_RESOURCE = 'custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler/index.js';

interface TestCase {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Content: string;
  readonly Status: 'PUBLISHED';
  readonly FlowId: string;
}

/** The file of a handler, and the `ResourceProperties` that its construct would write for a test case. */
interface Handler {
  readonly file: string;
  properties(testCase: TestCase): object;
}

const ours: Handler = {
  file: join(__dirname, '../lambda/dist/test-case/index.js'),
  properties: ({ FlowId, ...testCase }): TestCaseProperties => ({
    ...{ ContractVersion: '1', ...testCase },
    EntryPoint: { Type: 'VOICE_CALL', FlowId },
  }),
};

const awsCustomResource: Handler = {
  file: join(dirname(require.resolve('aws-cdk-lib/package.json')), AWS_CUSTOM_RESOURCE),
  properties: ({ InstanceArn, FlowId, ...testCase }) => ({
    InstallLatestAwsSdk: 'false',
    Create: JSON.stringify({
      ...{ service: 'connect', action: 'createTestCase', region: 'us-east-1' },
      parameters: {
        ...{ InstanceId: InstanceArn, ...testCase },
        EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId } },
      },
      physicalResourceId: { responsePath: 'TestCaseArn' },
    }),
  }),
};

async function main(): Promise<void> {
  const connect = await LocalConnect.start();
  try {
    const rounds: { readonly ours: number; readonly awsCustomResource: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        ours: await milliseconds(ours, connect, `ours ${round}`),
        awsCustomResource: await milliseconds(awsCustomResource, connect, `theirs ${round}`),
      });
    }
    if (connect.store.testCases.list().length !== 2 * ROUNDS) throw new Error('A test case was not created.');
    const least = (of: 'ours' | 'awsCustomResource') => Math.min(...rounds.map((round) => round[of]));
    console.log(
      JSON.stringify({
        rounds: ROUNDS,
        milliseconds: Math.round(least('ours')),
        awsCustomResourceMilliseconds: Math.round(least('awsCustomResource')),
        timesAwsCustomResource: Number((least('ours') / least('awsCustomResource')).toFixed(2)),
      }),
    );
  } finally {
    await connect.stop();
  }
}

/** Returns the CPU time of a process from its start until the handler sends its answer, in milliseconds. */
async function milliseconds({ file, properties }: Handler, connect: LocalConnect, Name: string): Promise<number> {
  const event = {
    RequestType: 'Create',
    RequestId: Name,
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1',
    LogicalResourceId: 'OpenHoursTest',
    ResponseURL: 'https://answers.invalid/answer',
    ResourceProperties: properties(testCaseOn(connect, Name)),
  };
  const script = `
    require('node:https').request = () => {
      const { user, system } = process.cpuUsage();
      console.error((user + system) / 1000);
      process.exit(0);
    };
    const { handler } = require(${JSON.stringify(file)});
    handler(${JSON.stringify(event)}, { logStreamName: 'log', getRemainingTimeInMillis: () => 60_000 });`;
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_CONNECT: connect.url,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { stderr } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  return Number(stderr);
}

function testCaseOn({ instanceArn, store }: LocalConnect, Name: string): TestCase {
  const flow = { Version: '2019-10-30', StartAction: 'End', Actions: [END] };
  const FlowId = store.contactFlows.create({
    ...{ InstanceArn: instanceArn, Name, Type: 'CONTACT_FLOW', Content: JSON.stringify(flow) },
  }).Arn;
  return { InstanceArn: instanceArn, Name, Content: JSON.stringify(CONTENT), Status: 'PUBLISHED', FlowId };
}

const END = { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
const CONTENT = {
  ...{ Version: '2019-10-30', Metadata: {} },
  Observations: [
    {
      Identifier: 'welcome',
      Event: { Identifier: 'event', Type: 'MessageReceived', Actor: 'System', Properties: { Text: 'welcome' } },
      Actions: [],
    },
  ],
};

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
