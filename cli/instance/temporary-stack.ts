import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { readServiceError, type ServiceError } from '../../lambda/aws-calls/service-error';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { CallRefused } from './refusal';

const LOOK_AGAIN_MILLISECONDS = 2_000;

/** A stack that exists only during a run. */
export class TemporaryStack {
  private readonly client: CloudFormationClient;
  private readonly region: string;
  private readonly world: Connection['world'];
  /** False when CloudFormation has refused to create the stack. */
  mayExist = true;

  constructor(
    readonly name: string,
    { instance, world }: Connection,
  ) {
    this.region = instance.region;
    this.world = world;
    this.client = new CloudFormationClient({ region: this.region });
  }

  /**
   * Creates the stack, and waits until its creation has ended. Throws an UnusableInput or a CallRefused when it cannot
   * be created.
   */
  async create(TemplateBody: string, interrupt: AbortSignal): Promise<void> {
    await this.begin(TemplateBody);
    const status = await this.settled(interrupt);
    if (status !== 'CREATE_COMPLETE')
      throw new UnusableInput((await this.reason('CREATE_FAILED')) ?? `the stack is ${status}`);
  }

  /** Deletes the stack, and waits until its deletion has ended. Any error names the stack. */
  async remove(): Promise<void> {
    const reason = await this.deletion().catch((error: Error) => error.message);
    if (reason === undefined) return;
    throw new UnusableInput(`The stack ${this.name} could not be deleted: ${reason.replace(/\.$/, '')}.`);
  }

  /** Returns the reason why the stack was not deleted; undefined when it was deleted. */
  private async deletion(): Promise<string | undefined> {
    await this.call('DeleteStack', () => this.client.send(new DeleteStackCommand({ StackName: this.name })));
    const status = await this.settled(new AbortController().signal);
    if (status === 'DELETE_COMPLETE') return undefined;
    return (await this.reason('DELETE_FAILED')) ?? `it is ${status}`;
  }

  private async begin(TemplateBody: string): Promise<void> {
    const command = new CreateStackCommand({
      ...{ StackName: this.name, TemplateBody },
      OnFailure: 'DO_NOTHING',
      Capabilities: ['CAPABILITY_IAM'],
    });
    try {
      await this.client.send(command);
    } catch (thrown) {
      const error = readServiceError(thrown);
      // Only this run uses the name. So the SDK has repeated the call, and an earlier one has created the stack.
      if (error.code === 'AlreadyExistsException') return;
      this.mayExist = error.status === undefined || error.status >= 500;
      throw this.refused('CreateStack', error);
    }
  }

  private async settled(interrupt: AbortSignal): Promise<string> {
    for (;;) {
      const status = await this.status();
      if (!status.endsWith('_IN_PROGRESS')) return status;
      await this.world.sleep(LOOK_AGAIN_MILLISECONDS, interrupt);
    }
  }

  /** Returns the status of the stack. A ValidationError of CloudFormation means that no stack with the name exists. */
  private async status(): Promise<string> {
    try {
      const { Stacks = [] } = await this.client.send(new DescribeStacksCommand({ StackName: this.name }));
      return Stacks[0]?.StackStatus ?? 'DELETE_COMPLETE';
    } catch (thrown) {
      const error = readServiceError(thrown);
      if (error.code === 'ValidationError') return 'DELETE_COMPLETE';
      throw this.refused('DescribeStacks', error);
    }
  }

  /**
   * Returns the reason of the first failure with this status. Later failures may be consequences of the first.
   */
  private async reason(status: 'CREATE_FAILED' | 'DELETE_FAILED'): Promise<string | undefined> {
    const command = new DescribeStackEventsCommand({ StackName: this.name });
    const { StackEvents = [] } = await this.call('DescribeStackEvents', () => this.client.send(command));
    const first = StackEvents.findLast(({ ResourceStatus }) => ResourceStatus === status);
    return first && reasonIn(first);
  }

  private async call<T>(operation: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw this.refused(operation, readServiceError(error));
    }
  }

  private refused(operation: string, error: ServiceError): CallRefused {
    const call = { action: `cloudformation:${operation}`, target: `stack ${this.name}`, region: this.region };
    return new CallRefused(call, error);
  }
}

const reasonIn = ({
  LogicalResourceId,
  ResourceType,
  ResourceStatusReason: reason = 'no reason is given',
}: StackEvent) => `${LogicalResourceId} (${ResourceType}): ${reason.replace(/[\s.]+$/, '')}`;
