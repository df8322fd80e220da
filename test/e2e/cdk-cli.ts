import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CHECKOUT = resolve(__dirname, '../..');
const CDK_CLI = join(CHECKOUT, 'node_modules/aws-cdk/bin/cdk');

/** Nothing of the user's account or network gets in, nothing goes out. */
const ISOLATION = {
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  NO_COLOR: '1',
};

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  deploy: ['--require-approval', 'never', '--progress', 'events'],
  destroy: ['--force'],
};

export interface CdkOptions {
  /** The whole environment of the CLI and the app, besides the PATH. */
  readonly environment: Readonly<Record<string, string>>;
  /** The file of a CDK app, from the top of the checkout. */
  readonly app?: string;
  /** In milliseconds; three minutes if not said. */
  readonly timeLimit?: number;
}

export interface CdkRun {
  readonly code: number;
  /** What it wrote to both streams. */
  readonly output: string;
}

/** Runs the real cdk CLI, as a user would at the top of the checkout. */
export async function cdk(args: readonly string[], { environment, app, timeLimit = 180_000 }: CdkOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'cdk-cli-'));
  const appFlags = app ? ['--app', `node_modules/.bin/tsx ${app}`, '--output', folder] : [];
  try {
    return await run([...args, ...(FLAGS[args[0]] ?? []), ...appFlags, '--no-notices'], environment, timeLimit);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(args: readonly string[], environment: CdkOptions['environment'], timeLimit: number): Promise<CdkRun> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [CDK_CLI, ...args], {
      cwd: CHECKOUT,
      env: { PATH: process.env.PATH, ...ISOLATION, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeLimit,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (code !== null) return settle({ code, output });
      fail(new Error(`cdk ${args[0]} was ended by ${signal}; its time limit is ${timeLimit} ms. It wrote:\n${output}`));
    });
  });
}
