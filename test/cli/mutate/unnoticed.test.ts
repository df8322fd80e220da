import { App, Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectInstance, ConnectTestCase, Conversation, EntryPoint, TestCaseContent } from '../../../lib';
import { type MutationResult } from '../../../cli/mutate/mutation-result';
import { content, does, menu, say } from '../../local/flow/support/flow-builder';
import { BuiltCommand } from '../built-command';
import { folderWith } from '../folder';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

/** A menu that leads to a forecast or to a queue, and a test case that expects only the question of the menu. */
class WeatherStack extends Stack {
  constructor(app: App) {
    super(app, 'Weather');
    const code = Code.fromInline('exports.handler = async () => ({ sky: "blue" });');
    const forecast = new Function(this, 'Forecast', { code, handler: 'index.handler', runtime: Runtime.NODEJS_22_X });
    const queue = `${INSTANCE}/queue/people`;
    const flow = new CfnContactFlow(this, 'Line', {
      instanceArn: INSTANCE,
      name: 'Weather line',
      type: 'CONTACT_FLOW',
      content: this.toJsonString(
        content(
          does(
            'tier',
            'Compare',
            { ComparisonValue: '$.Attributes.tier' },
            { next: 'choose', on: { gold: 'choose' }, errors: { NoMatchingCondition: 'choose' } },
          ),
          menu(
            'choose',
            { '1': 'ask', '2': 'people' },
            { NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'bye', NoMatchingError: 'bye' },
          ),
          does(
            'ask',
            'InvokeLambdaFunction',
            { LambdaFunctionARN: forecast.functionArn, InvocationTimeLimitSeconds: '3' },
            { next: 'sunny', errors: { NoMatchingError: 'sorry' } },
          ),
          say('sunny', 'The sun will shine all day long.', 'bye'),
          say('sorry', 'We cannot see the sky right now.', 'bye'),
          does('bye', 'DisconnectParticipant'),
          does(
            'people',
            'UpdateContactTargetQueue',
            { QueueId: queue },
            { next: 'go', errors: { NoMatchingError: 'bye' } },
          ),
          does(
            'go',
            'TransferContactToQueue',
            {},
            { next: 'bye', errors: { QueueAtCapacity: 'bye', NoMatchingError: 'bye' } },
          ),
        ),
      ),
    });
    new ConnectTestCase(this, 'Question', {
      instance: ConnectInstance.fromInstanceArn(this, 'Instance', INSTANCE),
      entryPoint: EntryPoint.voiceCall({ flow }),
      content: TestCaseContent.fromConversation(Conversation.start().hear('choose').end()),
    });
  }
}

const command = new BuiltCommand();
let folder: string;
let stdout: string;
let written: MutationResult;
beforeAll(async () => {
  const app = new App({ analyticsReporting: false });
  new WeatherStack(app);
  folder = folderWith({});
  let stderr: string;
  ({ stdout, stderr } = await command.run(['mutate', '--app', app.synth().directory, '--json', 'mutation.json'], {
    cwd: folder,
  }));
  expect(stderr).toBe('');
  written = JSON.parse(readFileSync(join(folder, 'mutation.json'), 'utf8')) as MutationResult;
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the advice names a function after its construct, not by the id of this synthesis', () => {
  expect(stdout).toContain('when forecast fails and expects');
  expect(stdout).toContain('the start of InvokeLambdaFunction with Forecast ');
  expect(stdout).not.toMatch(/[Ff]orecast[ -][0-9a-f]{8}/);
});

test('--json has each change that no test case notices, with its place, its operator, and what would notice it', () => {
  expect(written.unnoticed).toContainEqual({
    flow: expect.any(String) as string,
    flowName: 'Weather line',
    action: 'choose',
    branch: 'Equals 1',
    operator: 'branch-removed',
    change: 'key 1 has no branch any more',
    way: expect.stringMatching(/by key 1/) as string,
    observation: 'the start of InvokeLambdaFunction with Forecast',
  });
  expect(stdout).toContain(`The test cases noticed ${written.noticed} of ${written.changes} changes of the flows:`);
});

test('--json also has the changes that are not counted in the score', () => {
  const { changes, noticed, unnoticed, notCounted, percent } = written;

  expect(noticed + unnoticed.length + notCounted.length).toBe(changes);
  expect(percent).toBeCloseTo((100 * noticed) / (noticed + unnoticed.length));
  expect(notCounted).toContainEqual(
    expect.objectContaining({ flowName: 'Weather line', action: 'tier', operator: 'branch-removed' }),
  );
});
