import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ancestors, isAlive } from '../../local/ancestors';
import { LocalCloud, type LocalCloudOptions } from '../../local/cloud';
import { type TimeMode } from '../../local/connect';
import { programEnvironment, shellLines } from '../../local/environment';
import { UnusableInput } from '../unusable-input';
import { readWorldFile } from '../world-option';

/** The options of `local`, as the command line gives them. */
export interface LocalOptions {
  readonly port?: number;
  readonly region?: string;
  readonly world?: string;
  readonly time?: TimeMode;
  readonly throttle?: boolean;
  readonly shell?: boolean;
}

/**
 * Runs a local cloud. With `shell`, it ends with the shell; otherwise it ends when this process is interrupted, or when
 * a process that started this one has ended.
 */
export async function localCommand({ shell, ...options }: LocalOptions): Promise<void> {
  if (options.world !== undefined) readWorldFile(options.world);
  const cloud = await start(options);
  try {
    if (shell) await openShell(cloud);
    else await untilInterrupted(cloud);
  } finally {
    await cloud.stop();
  }
}

async function start(options: LocalCloudOptions): Promise<LocalCloud> {
  try {
    return await LocalCloud.start(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new UnusableInput(
      `The port ${options.port} is in use. Choose another port with --port, or leave out --port to use a free port.`,
    );
  }
}

async function openShell({ environment }: LocalCloud): Promise<void> {
  const program = process.platform === 'win32' ? (process.env.ComSpec ?? 'cmd.exe') : (process.env.SHELL ?? '/bin/sh');
  console.error(
    'This shell uses the local cloud and never AWS. The local cloud and its resources are deleted when the shell ends.',
  );
  // Ctrl-C is for the programs in the shell, and must not end this process.
  process.on('SIGINT', () => undefined);
  const child = spawn(program, { stdio: 'inherit', env: programEnvironment(environment, process.env) });
  await once(child, 'close');
}

async function untilInterrupted({ environment, connect }: LocalCloud): Promise<void> {
  // The handlers are installed before the lines are printed, since a program that reads the lines may send the signal
  // at once.
  const over = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), parentsEnd()]);
  shellLines(environment).forEach((line) => console.log(line));
  console.log(`# The local cloud is up. Paste the lines above into another shell, and use the cdk CLI, the AWS CLI or an SDK there as usual:
#   npx cdk deploy
# The local cloud has the Connect instance ${connect.instanceArn}.
# No call reaches AWS. The local cloud and its resources are deleted when this program ends (Ctrl-C).`);
  await over;
}

/**
 * Waits until one of the processes that started this program (npm, npx, the shell) has ended. A signal can end such a
 * process without reaching this program.
 */
function parentsEnd(): Promise<void> {
  const startedBy = ancestors();
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (startedBy.every(isAlive)) return;
      clearInterval(watch);
      resolve();
    }, 1000);
    watch.unref();
  });
}
