import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CACHE = resolve(__dirname, '../../../node_modules/.cache');

/**
 * Installs a package of PyPI once, and returns the path of the Python of its virtual environment. Only a complete
 * environment gets the final path: an installation may be interrupted, or run twice at once.
 */
export async function pythonWith(name: string, version: string): Promise<string> {
  const home = join(CACHE, `${name}-${version}`);
  if (!existsSync(home)) {
    await mkdir(CACHE, { recursive: true });
    const draft = await mkdtemp(`${home}-`);
    try {
      await install(draft, `${name}==${version}`);
      await rename(draft, home).catch((error: NodeJS.ErrnoException) => {
        if (!existsSync(home)) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  // Only the Python of the environment can be used. The other programs in the environment contain the path of `draft`,
  // which no longer exists.
  return pythonOf(home);
}

async function install(folder: string, requirement: string): Promise<void> {
  await python3(['-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 10), sys.version']).catch(
    (cause) => {
      throw new Error(
        `${requirement} needs python3 of version 3.10 or newer with its modules venv and ensurepip. ` +
          'On Debian and Ubuntu: apt-get install python3-venv.',
        { cause },
      );
    },
  );
  await python3(['-m', 'venv', folder]);
  await run(pythonOf(folder), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]);
}

function python3(args: readonly string[]) {
  return run('python3', args);
}

function pythonOf(folder: string): string {
  return join(folder, 'bin/python3');
}
