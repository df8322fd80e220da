import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { readServiceError } from '../../lambda/aws-calls/service-error';
import { type World } from '../../lambda/invocation/world';
import { CallRefused } from '../instance/refusal';
import { UnusableInput } from '../unusable-input';

const LOOK_AGAIN_MILLISECONDS = 2_000;

/** A stack that exists only during a run. */
export class PassingStack {
  private readonly client: CloudFormationClient;

  constructor(
    readonly name: string,
    private readonly region: string,
    private readonly world: World,
  ) {
    this.client = new CloudFormationClient({ region });
  }

  /** Creates the stack, and waits until it is there. Throws an UnusableInput with the reason when it cannot be created. */
  async create(TemplateBody: string, interrupt: AbortSignal): Promise<void> {
    const input = { StackName: this.name, TemplateBody, OnFailure: 'DO_NOTHING' } as const;
    await this.call('CreateStack', () => this.client.send(new CreateStackCommand(input)));
    const { status, reason } = await this.settled(interrupt);
    if (status !== 'CREATE_COMPLETE')
      throw new UnusableInput(`The stack ${this.name} was not created: ${reason ?? status}.`);
  }

  /** Deletes the stack, and waits until it is gone. */
  async remove(): Promise<void> {
    await this.call('DeleteStack', () => this.client.send(new DeleteStackCommand({ StackName: this.name })));
    const { status } = await this.settled(new AbortController().signal);
    if (status !== 'DELETE_COMPLETE') throw new UnusableInput(`The stack ${this.name} is ${status}: delete it.`);
  }

  private async settled(interrupt: AbortSignal): Promise<{ readonly status?: string; readonly reason?: string }> {
    for (;;) {
      const stack = await this.describe();
      if (!stack.status?.endsWith('_IN_PROGRESS')) return stack;
      await this.world.sleep(LOOK_AGAIN_MILLISECONDS, interrupt);
    }
  }

  /** CloudFormation does not find a stack by its name when it is gone. */
  private async describe(): Promise<{ readonly status?: string; readonly reason?: string }> {
    try {
      const { Stacks = [] } = await this.client.send(new DescribeStacksCommand({ StackName: this.name }));
      return { status: Stacks[0]?.StackStatus, reason: Stacks[0]?.StackStatusReason };
    } catch (error) {
      if (readServiceError(error).code === 'ValidationError') return { status: 'DELETE_COMPLETE' };
      throw this.refused('DescribeStacks', error);
    }
  }

  private async call(operation: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
    } catch (error) {
      throw this.refused(operation, error);
    }
  }

  private refused(operation: string, error: unknown): CallRefused {
    const call = { action: `cloudformation:${operation}`, target: `stack ${this.name}`, region: this.region };
    return new CallRefused(call, readServiceError(error));
  }
}
