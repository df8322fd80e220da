import { ConnectClient } from '@aws-sdk/client-connect';
import { Turns } from '../aws-calls/turns';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';

export interface RegionalClient {
  readonly client: ConnectClient;
  readonly turns: Turns;
}

/** Keeps one client and its turns for each Region, since a process of a handler serves many events. */
export class ConnectClients {
  private readonly byRegion = new Map<string, RegionalClient>();

  in(region: string): RegionalClient {
    const known = this.byRegion.get(region);
    if (known) return known;
    const client = { client: new ConnectClient({ region, ...CLIENT_OPTIONS }), turns: new Turns() };
    this.byRegion.set(region, client);
    return client;
  }
}
