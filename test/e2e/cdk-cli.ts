import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CHECKOUT = resolve(__dirname, '../..');
const CDK_CLI = join(CHECKOUT, 'node_modules/aws-cdk/bin/cdk');
const COMPILED_CLI = join(__dirname, 'compiled-cli.cjs');
const TSX = join(CHECKOUT, 'node_modules/tsx/dist/cli.mjs');

/** With these variables, the CLI requests no credentials from EC2, sends no telemetry, and writes no colors. */
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
  /** Environment variables of the CLI and the app. `cdk` adds PATH, HOME and a few defaults, such as NO_COLOR. */
  readonly environment: Readonly<Record<string, string>>;
  /** The file of a CDK app, relative to the root of the checkout. */
  readonly app?: string;
  /**
   * True for the oldest aws-cdk-lib, which always validates templates: this takes seven seconds. Default: false, for
   * the newest aws-cdk-lib without validation.
   */
  readonly oldest?: boolean;
  /** The time limit in milliseconds. Default: three minutes. */
  readonly timeLimit?: number;
}

export interface CdkRun {
  readonly code: number;
  /** The text that the CLI wrote to stdout and stderr. */
  readonly output: string;
}

/** Runs the real cdk CLI in an empty folder, so that no cdk.json applies. */
export async function cdk(
  args: readonly string[],
  { environment, app, oldest = false, timeLimit = 180_000 }: CdkOptions,
): Promise<CdkRun> {
  const folder = await mkdtemp(join(tmpdir(), 'cdk-cli-'));
  const appFlags = app ? ['--app', appCommand(app, oldest), '--output', join(folder, 'cdk.out')] : [];
  try {
    const words = [...args, ...(FLAGS[args[0]] ?? []), ...appFlags, '--no-notices'];
    return await run(words, { cwd: folder, environment: { CDK_VALIDATION: 'false', ...environment }, timeLimit });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns the command that starts the app. It begins with `node`, since the CLI removes quotation marks around a command. */
function appCommand(file: string, oldest: boolean): string {
  const paths = oldest ? '' : `--tsconfig "${join(CHECKOUT, 'tsconfig.newest-cdk.json')}" `;
  return `node "${TSX}" ${paths}"${join(CHECKOUT, file)}"`;
}

interface RunOptions extends Required<Omit<CdkOptions, 'app' | 'oldest'>> {
  readonly cwd: string;
}

function run(args: readonly string[], { cwd, environment, timeLimit }: RunOptions): Promise<CdkRun> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, ['--require', COMPILED_CLI, CDK_CLI, ...args], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, ...ISOLATION, ...environment },
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
