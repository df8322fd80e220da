import {
  CloudFormationClient,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { cdk, type CdkRun } from '../cdk-cli';
import { type Engine } from '../engines/engine';
import { type Behaviour, type ProbeCall, type ProbeProvider } from './probe-provider';
import { type ProbeEnvironment, type ProbeResource } from './probe-resource';

const well: Behaviour = () => undefined;

/** The result of one operation of the cdk CLI on the stack. */
export interface Operation extends CdkRun {
  readonly calls: readonly ProbeCall[];
  /** The calls as texts, such as `Update One One-1`: request type, logical id, physical id. */
  readonly requests: readonly string[];
}

/** The stack of the app in test/e2e/apps/probe.ts, on an engine: an implementation of AWS on this machine. */
export class ProbeStack {
  private readonly cloudFormation: CloudFormationClient;

  constructor(
    readonly name: string,
    private readonly engine: Engine,
    private readonly provider: ProbeProvider,
  ) {
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = engine.environment;
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    this.cloudFormation = new CloudFormationClient({ endpoint, region, credentials });
  }

  /** Deploys the initial state of a test. */
  async given(resources: readonly ProbeResource[]): Promise<void> {
    const { code, output } = await this.deploy(resources);
    if (code !== 0) throw new Error(`The deployment of ${this.name} failed. The cdk CLI wrote:\n${output}`);
  }

  deploy(resources: readonly ProbeResource[], behaviour = well): Promise<Operation> {
    return this.run('deploy', resources, behaviour);
  }

  destroy(behaviour = well): Promise<Operation> {
    return this.run('destroy', [], behaviour);
  }

  /** Returns the status of the stack, or undefined when the stack does not exist. */
  async status(): Promise<string | undefined> {
    return (await this.describe())?.StackStatus;
  }

  async outputs(): Promise<Record<string, string>> {
    const outputs = (await this.describe())?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** Returns the status of a resource, or the message of the error that DescribeStackResource returns. */
  async resourceStatus(logicalId: string): Promise<string> {
    const command = new DescribeStackResourceCommand({ StackName: this.name, LogicalResourceId: logicalId });
    return this.cloudFormation.send(command).then(
      ({ StackResourceDetail }) => StackResourceDetail!.ResourceStatus!,
      ({ message }: Error) => message,
    );
  }

  private async describe() {
    const command = new DescribeStacksCommand({ StackName: this.name });
    const output = await this.cloudFormation.send(command).catch((error: Error) => {
      if (!error.message.includes('does not exist')) throw error;
    });
    return output?.Stacks?.[0];
  }

  private async run(command: string, resources: readonly ProbeResource[], behaviour: Behaviour): Promise<Operation> {
    const probe: ProbeEnvironment = {
      PROBE_STACK: this.name,
      PROBE_RESOURCES: JSON.stringify(resources),
      PROBE_PROVIDER_URL: this.provider.url,
    };
    this.provider.calls = [];
    this.provider.behaviour = behaviour;
    const environment = { ...this.engine.environment, ...probe };
    const { code, output } = await cdk([command], { app: 'test/e2e/apps/probe.ts', environment });
    const calls = this.provider.calls;
    return { code, output, calls, requests: calls.map(asText) };
  }
}

function asText({ event }: ProbeCall): string {
  return [event.RequestType, event.LogicalResourceId, event.PhysicalResourceId].filter(Boolean).join(' ');
}
