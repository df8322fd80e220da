import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk } from '../cdk-cli';
import { type Engine } from '../engines/engine';
import { ContactCenter } from './contact-center';
import { type TestCaseDefinition } from './definition';
import { synthesize } from './synthesize';

/** How often each operation of Connect was called. */
export type Calls = Readonly<Record<string, number>>;

/** What a run of the cdk CLI did. */
export interface Run {
  /** What the CLI wrote. */
  readonly output: string;
  readonly calls: Calls;
}

/** A stack of test cases on an engine, with a contact centre of its own. Its functions tell what the cdk CLI did. */
export class TestCaseStack {
  readonly contactCenter: ContactCenter;
  private readonly cloudFormation: CloudFormationClient;

  constructor(
    readonly name: string,
    private readonly engine: Engine,
  ) {
    this.contactCenter = new ContactCenter(engine.connect);
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = engine.environment;
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    this.cloudFormation = new CloudFormationClient({ endpoint, region, credentials });
  }

  async deploy(definitions: readonly TestCaseDefinition[]): Promise<Run> {
    return this.run('deploy', 0, definitions);
  }

  /** A deployment that has to fail. */
  async deployInVain(definitions: readonly TestCaseDefinition[]): Promise<Run> {
    return this.run('deploy', 1, definitions);
  }

  async destroy(): Promise<Run> {
    return this.run('destroy', 0);
  }

  /** A deletion that has to fail. */
  async destroyInVain(): Promise<Run> {
    return this.run('destroy', 1);
  }

  /** Undefined when there is no such stack. */
  async status(): Promise<string | undefined> {
    return (await this.describe())?.StackStatus;
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const outputs = (await this.describe())?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** Why resources failed, in the words of the stack events. */
  async reasons(): Promise<string> {
    const { StackEvents = [] } = await this.cloudFormation.send(
      new DescribeStackEventsCommand({ StackName: this.name }),
    );
    const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
    return failed.map(({ ResourceStatusReason }) => ResourceStatusReason).join('\n');
  }

  /** The names of its functions, those of its nested stacks included. */
  async functions(stackName = this.name): Promise<string[]> {
    const command = new DescribeStackResourcesCommand({ StackName: stackName });
    const { StackResources = [] } = await this.cloudFormation.send(command);
    const ofType = (type: string) =>
      StackResources.filter(({ ResourceType }) => ResourceType === type).map(
        (resource) => resource.PhysicalResourceId!,
      );
    const nested = await Promise.all(ofType('AWS::CloudFormation::Stack').map((id) => this.functions(id)));
    return [...ofType('AWS::Lambda::Function'), ...nested.flat()];
  }

  private async describe() {
    const command = new DescribeStacksCommand({ StackName: this.name });
    const output = await this.cloudFormation.send(command).catch((error: Error) => {
      if (!error.message.includes('does not exist')) throw error;
    });
    return output?.Stacks?.[0];
  }

  private async run(
    command: string,
    expectedCode: number,
    definitions: readonly TestCaseDefinition[] = [],
  ): Promise<Run> {
    const { connect, environment } = this.engine;
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    try {
      synthesize(assembly, this.name, this.contactCenter, definitions);
      connect.clearRequests();
      const { code, output } = await cdk([command, '--app', assembly], { environment });
      if (code !== expectedCode) throw new Error(`cdk ${command} of ${this.name} ended with ${code}:\n${output}`);
      return { output, calls: count(connect.requests.map(({ operation }) => operation)) };
    } finally {
      await rm(assembly, { recursive: true });
    }
  }
}

function count(operations: readonly string[]): Calls {
  const calls: Record<string, number> = {};
  for (const operation of operations) calls[operation] = (calls[operation] ?? 0) + 1;
  return calls;
}
