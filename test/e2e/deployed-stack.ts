import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { type Engine } from './engines/engine';

/** Reads a stack with the API of CloudFormation, and starts operations on it. */
export class DeployedStack {
  private readonly client: CloudFormationClient;

  constructor(
    private readonly name: string,
    { environment }: Pick<Engine, 'environment'>,
  ) {
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = environment;
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    this.client = new CloudFormationClient({ endpoint, region, credentials });
  }

  /** Returns the status of the stack, or undefined when the stack does not exist. */
  async status(): Promise<string | undefined> {
    return (await this.describe())?.StackStatus;
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const outputs = (await this.describe())?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** Returns the reasons of all failed resources from the stack events. */
  async reasons(): Promise<string> {
    const { StackEvents = [] } = await this.client.send(new DescribeStackEventsCommand({ StackName: this.name }));
    const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
    return failed.map(({ ResourceStatusReason }) => ResourceStatusReason).join('\n');
  }

  async cancelUpdate(): Promise<void> {
    await this.client.send(new CancelUpdateStackCommand({ StackName: this.name }));
  }

  /** Starts the deletion, and does not wait for its end. */
  async delete(): Promise<void> {
    await this.client.send(new DeleteStackCommand({ StackName: this.name }));
  }

  /** Returns the physical ids of the resources of a type, in the stack and in its nested stacks. */
  async resources(type: string, stackName = this.name): Promise<string[]> {
    const command = new DescribeStackResourcesCommand({ StackName: stackName });
    const { StackResources = [] } = await this.client.send(command);
    const ofType = (wanted: string) =>
      StackResources.filter(({ ResourceType }) => ResourceType === wanted).map(
        (resource) => resource.PhysicalResourceId!,
      );
    const nested = await Promise.all(ofType('AWS::CloudFormation::Stack').map((id) => this.resources(type, id)));
    return [...ofType(type), ...nested.flat()];
  }

  /** Returns the physical ids of all resources of the stack, by their logical ids. */
  async physicalIds(): Promise<Readonly<Record<string, string>>> {
    const { StackResources = [] } = await this.client.send(new DescribeStackResourcesCommand({ StackName: this.name }));
    return Object.fromEntries(
      StackResources.map(({ LogicalResourceId, PhysicalResourceId }) => [LogicalResourceId, PhysicalResourceId]),
    );
  }

  private async describe() {
    const command = new DescribeStacksCommand({ StackName: this.name });
    const output = await this.client.send(command).catch((error: Error) => {
      if (!error.message.includes('does not exist')) throw error;
    });
    return output?.Stacks?.[0];
  }
}
