import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  type DescribeExecutionOutput,
} from '@aws-sdk/client-sfn';
import { type LocalCloudOptions } from '../../../../local/cloud';
import { TestCloud, type TemplateParts } from '../test-cloud';

/** The function of the test machines. The event determines its behaviour. */
const FUNCTION = `
let calls = 0;
exports.handler = async (event) => {
  calls++;
  if (event.log) console.log(typeof event.log === 'string' ? event.log : JSON.stringify(event.log));
  if (event.gate) await fetch(event.gate);
  if (event.hang) await new Promise(() => {});
  if (event.exit) process.exit(3);
  if (event.failures >= calls) throw Object.assign(new Error('call ' + calls), { name: event.error ?? 'Flaky' });
  return event.large ? 'x'.repeat(event.large) : { calls, event };
};`;

const allow = (Action: string | string[], Resource: unknown) => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
});

interface MachineParts {
  readonly resources?: TemplateParts['Resources'];
  readonly properties?: object;
  /** The timeout of the function, in seconds. */
  readonly timeout?: number;
}

/** Returns a template with a function `Function` and a state machine `Machine`, which may call the function and put events. */
export function withMachine(
  definition: object,
  { resources = {}, properties = {}, timeout = 60 }: MachineParts = {},
): TemplateParts {
  const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };
  return {
    Resources: {
      FunctionRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: timeout,
          Role: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] },
          Code: { ZipFile: FUNCTION },
        },
      },
      MachineRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {},
          Policies: [
            { PolicyDocument: allow('lambda:InvokeFunction', functionArn) },
            { PolicyDocument: allow('events:PutEvents', '*') },
          ],
        },
      },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
          DefinitionString: { 'Fn::Sub': [JSON.stringify(definition), { Function: functionArn }] },
          ...properties,
        },
      },
      ...resources,
    },
  };
}

/** Returns a state that calls the function. */
export function task(payload: object, more: object = { End: true }): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: '${Function}', Payload: payload },
    ...more,
  };
}

/** A local cloud, on which tests deploy and run state machines over HTTP with the client of the SDK. */
export class TestMachines {
  static async start(options: LocalCloudOptions = {}): Promise<TestMachines> {
    return new TestMachines(await TestCloud.start(options));
  }

  readonly client: SFNClient;

  private constructor(readonly cloud: TestCloud) {
    this.client = new SFNClient({
      endpoint: cloud.cloud.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  }

  /** Deploys a machine and returns its ARN. Throws an error with the reason when the deployment fails. */
  async deploy(stackName: string, template: TemplateParts): Promise<string> {
    const stack = await this.cloud.create(stackName, template);
    if (stack.status !== 'CREATE_COMPLETE') {
      throw new Error(
        stack.events.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')!.ResourceStatusReason,
      );
    }
    return stack.resources.get('Machine')!.physicalId!;
  }

  async start(stateMachineArn: string, input: object = {}, name?: string): Promise<string> {
    const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name });
    return (await this.client.send(command)).executionArn!;
  }

  describe(executionArn: string): Promise<DescribeExecutionOutput> {
    return this.client.send(new DescribeExecutionCommand({ executionArn }));
  }

  async ended(executionArn: string): Promise<DescribeExecutionOutput> {
    for (;;) {
      const execution = await this.describe(executionArn);
      if (execution.status !== 'RUNNING') {
        return execution;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async run(stateMachineArn: string, input: object = {}): Promise<DescribeExecutionOutput> {
    return this.ended(await this.start(stateMachineArn, input));
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.cloud.stop();
  }
}
