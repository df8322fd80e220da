import { ConnectClient, type ConnectClientConfig } from '@aws-sdk/client-connect';
import { LocalConnect, type LocalConnectOptions } from '../../../local/connect/index';

/** Starts a local Connect and a real client for each test of a file. */
export class Harness {
  connect!: LocalConnect;
  client!: ConnectClient;

  constructor(options: () => LocalConnectOptions = () => ({})) {
    beforeEach(async () => {
      this.connect = await LocalConnect.start(options());
      this.client = this.newClient();
    });
    afterEach(async () => {
      this.client.destroy();
      await this.connect.stop();
    });
  }

  get instance(): string {
    return this.connect.instanceArn;
  }

  newClient(config: ConnectClientConfig = {}): ConnectClient {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    return new ConnectClient({
      endpoint: this.connect.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      ...config,
    });
  }
}

export const CONTENT = JSON.stringify({ Version: '2019-10-30', Metadata: {}, Observations: [] });
export const OTHER_CONTENT = JSON.stringify({ Version: '2019-10-30', Metadata: { note: 'other' }, Observations: [] });
export const FLOW_CONTENT = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
});

/** An id that no resource has. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
