import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, type Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalConnect } from '../../../local/connect';
import { cdk } from '../cdk-cli';
import { LIKE_AWS, type Engine, type EngineExpectations } from './engine';
import { pythonWith } from './python-package';

const VERSION = '1.5.33';
const REGION = 'us-east-1';
const ACCOUNT = '111122223333';
const START_LIMIT = 60_000;
const STOP_LIMIT = 10_000;

export interface MiniStackOptions {
  /** More environment variables for the engine, which passes its environment on to its Lambda functions. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** MiniStack, an AWS engine in Python. It has no Amazon Connect, so it is used with the local Connect. */
export class MiniStack implements Engine {
  static async start({ environment = {} }: MiniStackOptions = {}): Promise<MiniStack> {
    const python = await pythonWith('ministack', VERSION);
    const folder = await mkdtemp(join(tmpdir(), 'ministack-'));
    const connect = await LocalConnect.start({ region: REGION, accountId: ACCOUNT });
    const port = await freePort();
    const settings = { ...settingsOf(port, folder), AWS_ENDPOINT_URL_CONNECT: connect.url, ...environment };
    const engine = new MiniStack(connect, folder, `http://127.0.0.1:${port}`, run(python, settings));
    try {
      await engine.ready();
      await engine.bootstrap();
      return engine;
    } catch (error) {
      await engine.stop();
      throw error;
    }
  }

  readonly name = 'MiniStack';
  readonly environment: Readonly<Record<string, string>>;

  readonly expectations: EngineExpectations = {
    ...LIKE_AWS,
    // MiniStack works on one resource after the other, in alphabetical order where the dependencies allow several orders.
    worksInParallel: false,
    // DescribeStackResource returns "does not exist" during a Create, and the state of the last deployment during an Update.
    describesWorkInProgress: false,
    // MiniStack deletes only resources that were created completely.
    deletesFailedCreate: false,
    // In the rollback of a replacement, the new resource gets only a Delete.
    updatesReplacementBack: false,
    // The replaced resource gets one Delete, and is left behind when the Delete fails.
    cleanUpAttempts: 1,
    // A removed resource that could not be deleted stays in the stack as DELETE_FAILED.
    keepsWhatCleanUpLeft: true,
    // After the failed Delete of the custom resource, MiniStack deletes the function. Then no later deletion of the
    // stack can succeed.
    keepsDependenciesOfFailedDelete: false,
    // MiniStack accepts answers with wrong ids or types, and of more than 4 KB. It uses the request id for a missing
    // physical id.
    refusesInvalidAnswers: false,
    // Step Functions of MiniStack has versions, but CloudFormation of MiniStack does not support them.
    publishesVersions: false,
  };

  private output = '';

  private constructor(
    readonly connect: LocalConnect,
    private readonly folder: string,
    private readonly url: string,
    private readonly process: ChildProcessByStdio<Writable, Readable, Readable>,
  ) {
    this.environment = {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: REGION,
      // MiniStack uses an access key of twelve digits as the account id.
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: 'local',
      // The program `cdk` stores in this folder which account an access key belongs to.
      CDK_HOME: folder,
    };
    for (const stream of [process.stdout, process.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output = (this.output + text).slice(-10_000)));
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.end(), this.connect.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  private async ready(): Promise<void> {
    const limit = AbortSignal.timeout(START_LIMIT);
    while (!(await answers(`${this.url}/_ministack/ready`))) {
      if (!this.running || limit.aborted) {
        const what = this.running ? `does not answer after ${START_LIMIT} ms` : 'ended';
        throw new Error(`MiniStack ${what}. It wrote:\n${this.output}`);
      }
      await sleep(100);
    }
  }

  private async bootstrap(): Promise<void> {
    const { code, output } = await cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`], this);
    if (code !== 0) throw new Error(`cdk bootstrap failed on MiniStack. It wrote:\n${output}`);
  }

  private async end(): Promise<void> {
    if (!this.running) return;
    const ended = once(this.process, 'exit');
    this.process.stdin.end();
    const limit = setTimeout(() => process.kill(-this.process.pid!, 'SIGKILL'), STOP_LIMIT);
    await ended;
    clearTimeout(limit);
  }
}

function settingsOf(port: number, folder: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    // MiniStack stores its functions in this folder, and does not delete them. So stop() deletes the folder.
    TMPDIR: folder,
    BIND_HOST: '127.0.0.1',
    // MiniStack puts this host into each ResponseURL. Its default `localhost` may resolve to ::1, where nothing listens.
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: `${port}`,
    MINISTACK_REGION: REGION,
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    LAMBDA_EXECUTOR: 'local',
    // Without this setting, MiniStack opens a port for IoT clients on every network interface.
    IOT_MTLS_ENABLED: '0',
    // This path has no socket. With a real socket, MiniStack would look for its containers and remove them.
    DOCKER_HOST: `unix://${folder}/no-docker.sock`,
  };
}

function run(python: string, env: Record<string, string>) {
  return spawn(python, [join(__dirname, 'run-ministack.py')], { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** Finds a free port, because MiniStack does not accept port 0. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
