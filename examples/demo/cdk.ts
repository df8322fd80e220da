import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { programEnvironment } from '../../local/environment';

const CDK = join(__dirname, '../../node_modules/aws-cdk/bin/cdk');

/** Runs the real cdk CLI in the root folder, where cdk.json is, and shows its output. Throws when the command fails. */
export async function cdk(environment: Record<string, string>, ...args: string[]): Promise<void> {
  const code = await exitCodeOf(environment, args);
  if (code !== 0) {
    throw new Error(`cdk ${args[0]} ended with ${code}`);
  }
}

/** Runs a command that has to fail. Throws when the command succeeds. */
export async function cdkInVain(environment: Record<string, string>, ...args: string[]): Promise<void> {
  if ((await exitCodeOf(environment, args)) === 0) {
    throw new Error(`cdk ${args[0]} should have failed`);
  }
}

async function exitCodeOf(environment: Record<string, string>, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [CDK, ...args], {
    cwd: join(__dirname, '../..'),
    // Warnings of packages about the version of Node.js do not belong to the demo.
    env: { ...programEnvironment(environment, process.env), NODE_NO_WARNINGS: '1' },
    stdio: 'inherit',
  });
  return new Promise((settle, fail) => child.on('error', fail).on('close', settle));
}
