import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package as it is shipped, built into a folder for the tests of one file. */
export class BuiltCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'built-command-'));
  /** The module that programs import. */
  readonly module = join(this.folder, 'dist/index.cjs');
  private readonly file = join(this.folder, 'dist/amazon-connect-test.mjs');

  constructor() {
    execFileSync(process.execPath, [join(PROJECT, 'cli/build.mjs'), this.folder]);
  }

  /** Runs the command in a folder to its end, with a plain environment. */
  run(parameters: readonly string[], { cwd = PROJECT, env = {} }: { cwd?: string; env?: object } = {}): Promise<Ended> {
    return new Promise((resolve) => {
      const options = { cwd, env: { PATH: process.env.PATH, ...env }, maxBuffer: 2 ** 26 };
      const child = execFile(process.execPath, [this.file, ...parameters], options, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }

  /** Starts the command, for one that goes on. */
  start(parameters: readonly string[], cwd: string): ChildProcess {
    return spawn(process.execPath, [this.file, ...parameters], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
