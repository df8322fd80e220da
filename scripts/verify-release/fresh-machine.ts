import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Matches the names of variables that a machine behind a proxy needs to reach registries. */
const NETWORK = /CERT|CA_BUNDLE|PROXY/i;

/** A machine with Node.js, npm and the programs of the system, but without a user's settings and package cache. */
export class FreshMachine {
  private readonly environment: NodeJS.ProcessEnv;

  /** @param folder the path of the folder for all files of the machine. It is created. */
  constructor(
    private readonly folder: string,
    variables: NodeJS.ProcessEnv = {},
  ) {
    const home = join(folder, 'home');
    mkdirSync(home, { recursive: true });
    const network = Object.entries(process.env).filter(([name]) => NETWORK.test(name));
    const path = [dirname(process.execPath), '/usr/bin', '/bin'].join(':');
    this.environment = { ...Object.fromEntries(network), HOME: home, PATH: path, NO_COLOR: '1', ...variables };
  }

  /** Makes a folder and returns its path. */
  makeFolder(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path);
    return path;
  }

  /**
   * Runs a command line in a shell and returns its output. Throws when the command fails, or when the output does not
   * have the text `expected`.
   */
  async type(line: string, cwd: string, expected = '', variables: NodeJS.ProcessEnv = {}): Promise<string> {
    const env = { ...this.environment, ...variables };
    const child = spawn(line, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    const code = await new Promise<number | null>((settle) => child.on('close', settle));
    if (code === 0 && output.includes(expected)) return output;
    const wanted = expected === '' ? '' : ` and an output with "${expected}"`;
    throw new Error(
      `"${line}" must end with the exit code 0${wanted}, but ended with the exit code ${code}. The output is:\n${output}`,
    );
  }

  /** Starts a local cloud with a shell, and runs a line in this shell. */
  async typeOnLocalCloud(line: string, cwd: string, expected: string): Promise<void> {
    const shell = join(this.folder, 'shell');
    writeFileSync(shell, `#!/bin/sh\nexec ${line}\n`);
    chmodSync(shell, 0o755);
    // Without CDK_REQUIRE_APPROVAL, the cdk CLI would ask before it creates roles.
    const variables = { SHELL: shell, CDK_REQUIRE_APPROVAL: 'never' };
    await this.type('npx amazon-connect-test local --shell', cwd, expected, variables);
  }
}
