import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built package `amazon-connect-test`. All test files of a Jest run use the same build. */
export class BuiltCommand {
  private readonly folder = builtOnce();
  /** The module that programs import. */
  readonly module = join(this.folder, 'dist/index.cjs');
  private readonly file = join(this.folder, 'dist/amazon-connect-test.mjs');

  /** Runs the command in a folder to its end. Its environment has only PATH and the given variables. */
  run(parameters: readonly string[], { cwd = PROJECT, env = {} }: { cwd?: string; env?: object } = {}): Promise<Ended> {
    return new Promise((resolve) => {
      const options = { cwd, env: { PATH: process.env.PATH, ...env }, maxBuffer: 2 ** 26 };
      const child = execFile(process.execPath, [this.file, ...parameters], options, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }

  /** Returns the program and the arguments with which another program can start the command. */
  words(parameters: readonly string[]): string[] {
    return [process.execPath, this.file, ...parameters];
  }

  /** Starts a command that does not end by itself. */
  start(parameters: readonly string[], cwd: string, env: object = process.env): ChildProcess {
    const options = { cwd, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] as const };
    return spawn(process.execPath, [this.file, ...parameters], { ...options, stdio: [...options.stdio] });
  }
}

/** Builds the package into the temporary folder of the run, unless it is already there. */
function builtOnce(): string {
  const folder = join(tmpdir(), 'built-command');
  if (existsSync(folder)) return folder;
  const own = mkdtempSync(join(tmpdir(), 'building-command-'));
  execFileSync(process.execPath, [join(PROJECT, 'cli/build.mjs'), own]);
  try {
    renameSync(own, folder);
  } catch (error) {
    // A test file in another process may have finished its build earlier.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
