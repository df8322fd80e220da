import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmPackages, PACKAGES_TIME_LIMIT, pythonPackage } from './packages';

/*
 * Runs `init` in an empty folder, and then the commands that `init` prints, until the test cases pass and the app is
 * deployed. The packages of this project come from the artefacts of a release, not from the registries.
 */

let packages: { constructs: string; command: string };
let wheel: string;
beforeAll(async () => {
  packages = await npmPackages();
  wheel = await pythonPackage();
}, PACKAGES_TIME_LIMIT);

interface Ended {
  readonly code: number;
  readonly output: string;
}

function run(line: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((settle) => {
    const child = spawn(line, { cwd, shell: true, env: { ...process.env, NO_COLOR: '1', ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    child.on('close', (code) => settle({ code: code ?? -1, output }));
  });
}

describe.each([
  ['typescript', (): string[] => []],
  ['python', (): string[] => [`python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt ${wheel}`]],
])('in %s', (language, install) => {
  const folder = mkdtempSync(join(tmpdir(), `app-in-${language}-`));
  let ended: Ended[];

  beforeAll(async () => {
    const { command, constructs } = packages;
    const lines = [
      `npx --yes --package=${command} amazon-connect-test init --language ${language}`,
      `npm install --no-audit --no-fund ${command} ${language === 'typescript' ? constructs : ''}`,
      ...install(),
      'npx amazon-connect-test run',
    ];
    ended = [];
    for (const line of lines) ended.push(await run(line, folder));
  });

  test('the test cases pass on this machine', () => {
    expect(ended.filter(({ code }) => code !== 0)).toEqual([]);
    expect(ended.at(-1)!.output).toMatch(/✓ .*BillingByMenu[^]*✓ .*Closed[^]*2 passed/);
  });

  test('a test case that presses another key fails', async () => {
    const file = join(folder, language === 'python' ? 'contact_center_stack.py' : 'contact-center-stack.ts');
    const stack = readFileSync(file, 'utf8');
    writeFileSync(file, stack.replace(/press\(.1.\)/, 'press("2")'));

    const { code, output } = await run('npx amazon-connect-test run', folder);
    writeFileSync(file, stack);

    expect(output).toMatch(/✗ .*BillingByMenu[^]*1 failed, 1 passed/);
    expect(code).toBe(1);
  });

  test('the app is deployed to a local cloud, where the suite passes', async () => {
    const shell = join(folder, 'shell.sh');
    writeFileSync(shell, '#!/bin/sh\nexec npx cdk deploy --require-approval never --no-notices\n');
    chmodSync(shell, 0o755);

    const { code, output } = await run('npx amazon-connect-test local --shell', folder, { SHELL: shell });

    expect(output).toMatch(/✅ {2}ContactCenter\n/);
    expect(code).toBe(0);
  });

  test('init does not change a folder that already has an app', async () => {
    const { code, output } = await run(`npx amazon-connect-test init --language ${language}`, folder);

    expect(output).toContain('The folder has ');
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'flows/main.json'))).toBe(true);
  });
});
