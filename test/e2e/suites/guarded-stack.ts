import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk } from '../cdk-cli';
import { type Engine } from '../engines/engine';
import { type GuardedApp, synthesize } from './guarded-app';

/** What a run of the cdk CLI did. */
interface Run {
  readonly code: number;
  readonly output: string;
  /** How many executions of test cases it started. */
  readonly executions: number;
}

/** A guarded stack on an engine, on an instance of its own. */
export class GuardedStack {
  readonly instanceArn: string;
  private readonly cloudFormation: CloudFormationClient;

  constructor(
    private readonly name: string,
    private readonly engine: Pick<Engine, 'connect' | 'environment'>,
  ) {
    this.instanceArn = engine.connect.addInstance();
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = engine.environment;
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    this.cloudFormation = new CloudFormationClient({ endpoint, region, credentials });
  }

  async deploy(app: GuardedApp): Promise<Run> {
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    try {
      synthesize(assembly, this.name, this.instanceArn, app);
      return await this.run('deploy', assembly);
    } finally {
      await rm(assembly, { recursive: true });
    }
  }

  async destroy(app: GuardedApp): Promise<Run> {
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    try {
      synthesize(assembly, this.name, this.instanceArn, app);
      return await this.run('destroy', assembly);
    } finally {
      await rm(assembly, { recursive: true });
    }
  }

  async status(): Promise<string | undefined> {
    return (await this.describe())?.StackStatus;
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const outputs = (await this.describe())?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** Why resources failed, the last first, in the words of the stack events. */
  async reasons(): Promise<string> {
    const { StackEvents = [] } = await this.cloudFormation.send(
      new DescribeStackEventsCommand({ StackName: this.name }),
    );
    const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
    return failed.map(({ ResourceStatusReason }) => ResourceStatusReason).join('\n');
  }

  /** What the flows of the instance say, by their names. */
  get flows(): Readonly<Record<string, string>> {
    const flows = this.engine.connect.store.contactFlows.list(this.instanceArn);
    return Object.fromEntries(flows.map(({ Name, Content }) => [Name, /"Text":"([^"]*)"/.exec(Content)?.[1] ?? '']));
  }

  /** What the test cases of the instance expect. */
  get expectations(): readonly string[] {
    const testCases = this.engine.connect.store.testCases.list(this.instanceArn);
    return testCases.map(({ Content }) => /"Text":"([^"]*)"/.exec(Content)?.[1] ?? '');
  }

  /** When each flow was changed last, in the store's own counting. */
  flow(name: string) {
    return this.engine.connect.store.contactFlows.list(this.instanceArn).find(({ Name }) => Name === name)!;
  }

  private async describe() {
    const command = new DescribeStacksCommand({ StackName: this.name });
    const output = await this.cloudFormation.send(command).catch((error: Error) => {
      if (!error.message.includes('does not exist')) throw error;
    });
    return output?.Stacks?.[0];
  }

  private async run(command: string, assembly: string): Promise<Run> {
    const { connect, environment } = this.engine;
    connect.clearRequests();
    const { code, output } = await cdk([command, '--app', assembly], { environment });
    const executions = connect.requests.filter(({ operation }) => operation === 'StartTestCaseExecution').length;
    return { code, output, executions };
  }
}
