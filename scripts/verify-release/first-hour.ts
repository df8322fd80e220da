import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../release/run';
import { type Check, type Workshop } from './check';
import { FreshMachine } from './fresh-machine';
import { NpmRegistry } from './npm-registry';
import { commandsOf, type ReadmeCommands } from './readme';
import { tarballIn } from './typescript-app';

const CLONE: Check = {
  name: 'README in a clone',
  purpose: 'On a fresh machine, the commands of README run the demo and the tests.',
  programs: ['git', 'npm'],
  run: async ({ project, temporary }) => {
    const { demo, test } = readmeOf(project);
    const machine = new FreshMachine(join(temporary, 'README in a clone'));
    const clone = machine.makeFolder('clone');
    run('git', ['clone', '--quiet', '--no-hardlinks', project, clone], { cwd: temporary });
    // The output needs no check: the demo itself fails when a step has another result than its text says.
    await machine.type(demo, clone);
    // A part of the tests is enough here, since .ci/run runs all of them.
    await machine.type(`${test} -- --coverage=false test/lib`, clone, 'Tests: ');
  },
};

const EMPTY_FOLDER: Check = {
  name: 'README in an empty folder',
  purpose: 'On a fresh machine, the commands of README run its apps and deploy them to a local cloud.',
  programs: ['npm', 'python3'],
  run: async (workshop) => {
    const { quickStart, inPython, ownApp } = readmeOf(workshop.project);
    const tarballs = ['cdk-connect-test-case', 'amazon-connect-test'].map((name) =>
      tarballIn(workshop.artefacts, name),
    );
    const registry = await NpmRegistry.start(tarballs);
    try {
      const machine = machineWith(registry, workshop);
      await start(quickStart, machine, machine.makeFolder('typescript'));
      await startInPython(inPython, machine, machine.makeFolder('python'));
      await writeOwnApp(ownApp, machine, machine.makeFolder('own'));
    } finally {
      registry.stop();
    }
  },
};

/** The checks that run the commands in README on a machine without the settings of a user. */
export const README_CHECKS: readonly Check[] = [CLONE, EMPTY_FOLDER];

function readmeOf(project: string): ReadmeCommands {
  return commandsOf(readFileSync(join(project, 'README.md'), 'utf8'));
}

function machineWith(registry: NpmRegistry, { temporary, artefacts }: Workshop): FreshMachine {
  return new FreshMachine(join(temporary, EMPTY_FOLDER.name), {
    npm_config_registry: registry.url,
    // Without this variable, npx would ask before it installs a package.
    npm_config_yes: 'true',
    PIP_FIND_LINKS: join(artefacts, 'python'),
  });
}

async function startInPython(line: string, machine: FreshMachine, folder: string): Promise<void> {
  const printed = (await machine.type(line, folder)).matchAll(/^ {2}(np.*?)( +#.*)?$/gm);
  const [install, runTestCases] = [...printed].map(([, command]) => command);
  await start([install, runTestCases], machine, folder);
}

async function start(lines: readonly string[], machine: FreshMachine, folder: string): Promise<void> {
  for (const line of lines.slice(0, -1)) await machine.type(line, folder);
  await machine.type(lines.at(-1)!, folder, '2 passed (2)');
  await machine.typeOnLocalCloud('npx cdk deploy', folder, '✅  ContactCenter');
}

async function writeOwnApp(ownApp: ReadmeCommands['ownApp'], machine: FreshMachine, folder: string): Promise<void> {
  for (const line of ownApp.install) await machine.type(line, folder);
  writeFileSync(join(folder, 'cdk.json'), ownApp.cdkJson);
  writeFileSync(join(folder, 'app.ts'), ownApp.app);
  await machine.type(ownApp.run, folder, '1 passed (1)');
  await machine.typeOnLocalCloud(ownApp.deploy, folder, '✅  FirstTest');
}
