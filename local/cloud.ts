import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalAws } from './aws';
import { makeCloudFolder } from './cloud-folder';
import { LocalConnect, type TimeMode } from './connect';
import { refuseHost } from './http/loopback';

export interface LocalCloudOptions {
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Default: `111122223333`. */
  readonly accountId?: string;
  /** The port of the local AWS on 127.0.0.1. Default: a free port. */
  readonly port?: number;
  /** True when calls to Connect are throttled as on AWS. Default: false. */
  readonly throttle?: boolean;
  /** The time mode, for the throttle and for executions of test cases. Default: `instant`. */
  readonly time?: TimeMode;
  /**
   * The path of a `world.json`, which describes resources that flows use and that no stack deploys, such as bots. A
   * function of the world is used instead of a deployed function with the same ARN. Default: no world.
   */
  readonly world?: string;
  /** The pauses before Lambda sends a failed event to a function again, in seconds. Default: 60 and 120, as on AWS. */
  readonly lambdaRetryPauses?: readonly number[];
  /**
   * The number by which the pauses in the code of functions are divided. A pause is a call of `setTimeout` of
   * `node:timers/promises`. Default: 1.
   */
  readonly functionPauseScale?: number;
  /** The number of seconds that pass for a state machine in one real second. Default: 1. */
  readonly stateMachineTimeScale?: number;
  /**
   * For this number of seconds after an update, a state machine starts executions with its previous definition, unless
   * the request names a version. Default: 0.
   */
  readonly stateMachineUpdateLag?: number;
}

/** A local cloud on loopback: the AWS services that the cdk CLI needs to deploy stacks with test cases. */
export class LocalCloud {
  static async start(options: LocalCloudOptions = {}): Promise<LocalCloud> {
    refuseHost(options);
    const { region = 'us-east-1', accountId = '111122223333', throttle, time, world, ...rest } = options;
    const folder = await makeCloudFolder();
    const connect = await LocalConnect.start({
      region,
      accountId,
      throttle,
      time,
      world,
      // The local AWS has the roles, functions and bots. It starts after the local Connect, so `aws` is set below.
      authorize: ({ accessKeyId, ...request }) => aws.refusal(accessKeyId, request),
      invokeFunction: (call) => aws.invokeFunction(call),
      bots: () => aws.bots,
    });
    const codeFolder = join(folder, 'functions');
    await mkdir(codeFolder);
    const aws = await LocalAws.start({ region, accountId, connect, codeFolder, ...rest }).catch(
      async (error: unknown) => {
        await connect.stop();
        await rm(folder, { recursive: true, force: true });
        throw error;
      },
    );
    return new LocalCloud(connect, aws, folder, region, accountId);
  }

  private constructor(
    readonly connect: LocalConnect,
    readonly aws: LocalAws,
    private readonly folder: string,
    private readonly region: string,
    private readonly accountId: string,
  ) {}

  /** The environment variables with which the cdk CLI and the SDKs use the local cloud and never AWS. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.aws.url,
      AWS_ENDPOINT_URL_CONNECT: this.connect.url,
      AWS_REGION: this.region,
      AWS_DEFAULT_REGION: this.region,
      AWS_ACCESS_KEY_ID: 'AKIALOCALLOCALLOCAL0',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: join(this.folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.folder, 'credentials'),
      CDK_DEFAULT_ACCOUNT: this.accountId,
      CDK_DEFAULT_REGION: this.region,
      // The CLI caches the accounts of access keys in this folder, so the user's own cache stays as it is.
      CDK_HOME: this.folder,
      // With these variables, the CLI calls nothing on the internet, no proxy is used for the local cloud, and the SDK
      // prints no warning about the version of Node.js.
      CDK_NOTICES: 'false',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
      NO_PROXY: '127.0.0.1',
      no_proxy: '127.0.0.1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }

  async stop(): Promise<void> {
    await this.aws.stop();
    await this.connect.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
