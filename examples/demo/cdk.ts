import { spawn } from 'node:child_process';
import { join } from 'node:path';

const CDK = join(__dirname, '../../node_modules/aws-cdk/bin/cdk');

/** Runs the real cdk command line at the top of the checkout, where cdk.json is; what it prints is seen. */
export async function cdk(environment: Record<string, string>, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [CDK, ...args], {
    cwd: join(__dirname, '../..'),
    // What packages think of the version of Node.js is not what the demo is about.
    env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((settle, fail) => child.on('error', fail).on('close', settle));
  if (code !== 0) {
    throw new Error(`cdk ${args[0]} ended with ${code}`);
  }
}
