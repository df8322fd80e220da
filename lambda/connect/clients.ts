import { ConnectClient } from '@aws-sdk/client-connect';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';

/** Keeps one client for each Region, since a process of a handler serves many events. */
export class ConnectClients {
  private readonly byRegion = new Map<string, ConnectClient>();

  in(region: string): ConnectClient {
    const client = this.byRegion.get(region) ?? new ConnectClient({ region, ...CLIENT_OPTIONS });
    this.byRegion.set(region, client);
    return client;
  }
}
