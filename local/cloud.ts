import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAws } from './aws';
import { LocalConnect, type TimeMode } from './connect';
import { refuseHost } from './http/loopback';

export interface LocalCloudOptions {
  /** Default: `us-east-1` */
  readonly region?: string;
  /** Default: `111122223333` */
  readonly accountId?: string;
  /** The port of the local AWS on 127.0.0.1. Default: a free one */
  readonly port?: number;
  /** Whether calls to Connect are throttled as on AWS. Default: false */
  readonly throttle?: boolean;
  /** How time passes for executions of test cases and the throttle. Default: `instant` */
  readonly time?: TimeMode;
  /** The path of a `world.json`, which describes what surrounds flows and is not deployed, such as bots. Its functions go before deployed ones. Default: none */
  readonly world?: string;
  /** How long Lambda waits before it repeats a failed event, in seconds. Default: 60 and 120, as on AWS */
  readonly lambdaRetryPauses?: readonly number[];
  /** The number of seconds of a state machine that pass in a real one. Default: 1 */
  readonly stateMachineTimeScale?: number;
  /** For how many seconds after an update a state machine starts executions with its previous definition; none if not said. */
  readonly stateMachineUpdateLag?: number;
}

/** As much of AWS, on loopback, as it takes to deploy stacks with test cases by the cdk CLI. */
export class LocalCloud {
  static async start(options: LocalCloudOptions = {}): Promise<LocalCloud> {
    refuseHost(options);
    const { region = 'us-east-1', accountId = '111122223333', throttle, time, world, ...rest } = options;
    const connect = await LocalConnect.start({
      region,
      accountId,
      throttle,
      time,
      world,
      // Functions and their roles are in the local AWS, which starts next.
      authorize: ({ accessKeyId, action, resource }) => cloudFormation.refusal(accessKeyId, { action, resource }),
      invokeFunction: (call) => cloudFormation.invokeFunction(call),
    });
    const cloudFormation = await LocalAws.start({ region, accountId, connect, ...rest }).catch(
      async (error: unknown) => {
        await connect.stop();
        throw error;
      },
    );
    const cdkHome = await mkdtemp(join(tmpdir(), 'local-cdk-home-'));
    return new LocalCloud(connect, cloudFormation, cdkHome, region, accountId);
  }

  private constructor(
    readonly connect: LocalConnect,
    readonly cloudFormation: LocalAws,
    private readonly cdkHome: string,
    private readonly region: string,
    private readonly accountId: string,
  ) {}

  /** What the cdk CLI and any SDK need to use the local cloud, and to leave AWS alone. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.cloudFormation.url,
      AWS_ENDPOINT_URL_CONNECT: this.connect.url,
      AWS_REGION: this.region,
      AWS_DEFAULT_REGION: this.region,
      AWS_ACCESS_KEY_ID: 'AKIALOCALLOCALLOCAL0',
      AWS_SECRET_ACCESS_KEY: 'local',
      // Neither a session nor a profile of the person at the machine may lead a call to AWS.
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: join(this.cdkHome, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.cdkHome, 'credentials'),
      CDK_DEFAULT_ACCOUNT: this.accountId,
      CDK_DEFAULT_REGION: this.region,
      // The CLI remembers there which account an access key belongs to.
      CDK_HOME: this.cdkHome,
      // The CLI asks the internet for nothing, and no proxy for what is here.
      CDK_NOTICES: 'false',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
      NO_PROXY: '127.0.0.1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }

  async stop(): Promise<void> {
    await this.cloudFormation.stop();
    await this.connect.stop();
    await rm(this.cdkHome, { recursive: true, force: true });
  }
}
