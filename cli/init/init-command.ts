import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../unusable-input';

type Language = 'typescript' | 'python';

/** The options of `init`, as the command line gives them. */
export interface InitOptions {
  readonly language: Language;
}

/** In the package, these names have no dot, because npm never packs a file named `.gitignore`. */
const DOTTED: Readonly<Record<string, string>> = { gitignore: '.gitignore', github: '.github' };

const INSTALL: Readonly<Record<Language, string>> = {
  typescript: 'npm install',
  python: 'npm install && python3 -m venv .venv && .venv/bin/pip install -r requirements.txt',
};

/** Writes an app with a flow, test cases, a suite and a pipeline into the current folder. Never overwrites a file. */
export function initCommand({ language }: InitOptions): void {
  const files = ['both', language].flatMap((folder) => {
    const from = join(__dirname, 'apps', folder);
    return readdirSync(from).map((name) => ({ from: join(from, name), to: DOTTED[name] ?? name }));
  });
  const existing = files.filter(({ to }) => existsSync(to)).map(({ to }) => to);
  if (existing.length > 0) {
    throw new UnusableInput(`The folder has ${existing.join(', ')} already. Start the command in an empty folder.`);
  }
  files.forEach(({ from, to }) => cpSync(from, to, { recursive: true }));
  console.log(`An app with a flow and two test cases is in this folder. Next:

  ${INSTALL[language]}
  npx amazon-connect-test run            # the test cases, on this machine
  npx amazon-connect-test local --shell  # opens a shell with a local cloud: run the next line there
  npx cdk deploy`);
}
