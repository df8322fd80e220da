import { spawn } from 'node:child_process';
import { join } from 'node:path';

const CDK = join(__dirname, '../../node_modules/aws-cdk/bin/cdk');

/** Runs the real cdk command line at the top of the checkout, where cdk.json is; what it prints is seen. */
export async function cdk(environment: Record<string, string>, ...args: string[]): Promise<void> {
  const code = await exitCodeOf(environment, args);
  if (code !== 0) {
    throw new Error(`cdk ${args[0]} ended with ${code}`);
  }
}

/** The same for what has to fail. */
export async function cdkInVain(environment: Record<string, string>, ...args: string[]): Promise<void> {
  if ((await exitCodeOf(environment, args)) === 0) {
    throw new Error(`cdk ${args[0]} should have failed`);
  }
}

async function exitCodeOf(environment: Record<string, string>, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [CDK, ...args], {
    cwd: join(__dirname, '../..'),
    // What packages think of the version of Node.js is not what the demo is about.
    env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
    stdio: 'inherit',
  });
  return new Promise((settle, fail) => child.on('error', fail).on('close', settle));
}
