import { type ConnectClient } from '@aws-sdk/client-connect';
import { persist } from '../../lambda/aws-calls/persist';
import { Pace } from '../../lambda/connect/pace';
import { type Invocation } from '../../lambda/invocation/invocation';
import { type World } from '../../lambda/invocation/world';
import { type InstanceName, parseInstanceArn } from '../../lib/private/test-case-properties/instance-name';
import { UnusableInput } from '../unusable-input';
import { CommandClients } from './clients';
import { CallRefused } from './refusal';

/**
 * The longest time for which a call that only reads is repeated, in milliseconds. It is short, since the user waits.
 */
const READING_PATIENCE_MILLISECONDS = 10_000;

/** The connection to one instance. All calls stay within the request rate of the service. */
export class Connection {
  readonly pace = new Pace();
  readonly clients = new CommandClients();

  constructor(
    readonly instance: InstanceName,
    readonly world: World,
  ) {}

  /** Returns an invocation whose calls are repeated for at most this time, and end when the signal aborts. */
  within(milliseconds: number, signal: AbortSignal = NEVER): Invocation {
    const { now, random, log, sleep } = this.world;
    const begunAt = now();
    const deadline = begunAt + milliseconds;
    const pause = (time: number) => sleep(time, signal);
    return { requestedAt: begunAt, begunAt, deadline, signal, now, random, log, sleep: pause };
  }

  /** Makes a call that reads. Throws a CallRefused when the service refuses the call, or does not answer it in time. */
  read<T>(
    operation: string,
    send: (client: ConnectClient) => Promise<T>,
    target = `instance ${this.instance.arn}`,
  ): Promise<T> {
    const invocation = this.within(READING_PATIENCE_MILLISECONDS);
    const { region } = this.instance;
    return persist(
      {
        operation,
        target,
        send: async () => {
          await this.pace.wait(invocation);
          return send(this.clients.in(region));
        },
        failure: (error) => new CallRefused({ action: `connect:${operation}`, target, region }, error),
      },
      invocation,
    );
  }

  /** Reads all pages of a list. */
  async readAll<Page extends { readonly NextToken?: string }, Item>(
    operation: string,
    send: (client: ConnectClient, NextToken: string | undefined) => Promise<Page>,
    items: (page: Page) => readonly Item[] | undefined,
  ): Promise<Item[]> {
    const all: Item[] = [];
    let token: string | undefined;
    do {
      const page = await this.read(operation, (client) => send(client, token));
      all.push(...(items(page) ?? []));
      token = page.NextToken || undefined;
    } while (token !== undefined);
    return all;
  }
}

const NEVER = new AbortController().signal;

/** Opens the connection to the instance that the option --instance names. */
export function connectionTo(arn: string, world: World): Connection {
  // The SDK warns when a later version will not support the installed Node.js. The bundle keeps this version, so the
  // warning does not matter.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const instance = parseInstanceArn(arn);
  if (instance) return new Connection(instance, world);
  throw new UnusableInput(
    `--instance must be the ARN of an instance, such as arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555, not "${arn}".`,
  );
}
