import { type ConnectClient } from '@aws-sdk/client-connect';
import { ConnectClients } from '../../lambda/connect/clients';
import { readServiceError } from '../../lambda/aws-calls/service-error';
import { CallRefused, isFinal } from './refusal';

/**
 * The calls that end executions and contacts. When AWS denies such a call, the call is repeated, as by a handler. So
 * these calls never throw a CallRefused, after which a call is not repeated.
 */
const ENDING = new Set(['StopTestCaseExecutionCommand', 'StopContactCommand']);

/**
 * Clients whose calls (except those in ENDING) fail at once when AWS rejects the credentials or denies the call. A
 * handler repeats a denied call, since its policy may be new and not in effect yet. The command needs no such patience.
 */
export class CommandClients extends ConnectClients {
  private readonly prepared = new Set<ConnectClient>();

  override in(region: string): ConnectClient {
    const client = super.in(region);
    if (!this.prepared.has(client)) this.prepare(client, region);
    return client;
  }

  private prepare(client: ConnectClient, region: string): void {
    this.prepared.add(client);
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          try {
            return await next(args);
          } catch (thrown) {
            const error = readServiceError(thrown);
            if (ENDING.has(commandName) || !isFinal(error)) throw thrown;
            const action = `connect:${commandName.replace(/Command$/, '')}`;
            throw new CallRefused({ action, target: 'the instance', region }, error);
          }
        },
      { step: 'initialize' },
    );
  }
}
