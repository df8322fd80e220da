import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyOf } from '../../../cli/app/synthesize';
import { folderWith } from '../folder';

/** An app that writes its context and the variable CDK_VALIDATION into the manifest of its assembly. */
const APP = `
  const { CDK_OUTDIR, CDK_CONTEXT_JSON, CDK_VALIDATION } = process.env;
  const manifest = { context: JSON.parse(CDK_CONTEXT_JSON), CDK_VALIDATION };
  require('node:fs').writeFileSync(CDK_OUTDIR + '/manifest.json', JSON.stringify(manifest));
`;

const before = process.cwd();
let folder: string;
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function inFolder(files: Readonly<Record<string, unknown>>): void {
  folder = folderWith(files);
  process.chdir(folder);
}

const manifestIn = (assembly: string) => JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8'));

test('the command of cdk.json writes the assembly into a folder, which is deleted after the run', async () => {
  inFolder({ 'app.js': APP, 'cdk.json': { app: 'node app.js' } });

  const assembly = await assemblyOf(undefined);
  expect(manifestIn(assembly.folder).CDK_VALIDATION).toBe('false');
  await assembly.dispose();

  expect(existsSync(assembly.folder)).toBe(false);
});

test('an app has the context of the cdk CLI, cdk.json and cdk.context.json, which takes precedence over cdk.json', async () => {
  inFolder({
    'app.js': APP,
    'cdk.json': { app: 'node app.js', context: { city: 'Perth', zone: 'west', 'aws:cdk:bundling-stacks': [] } },
    'cdk.context.json': { city: 'Sydney' },
  });

  const { folder: assembly, dispose } = await assemblyOf(undefined);

  expect(manifestIn(assembly).context).toEqual({
    city: 'Sydney',
    zone: 'west',
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:enable-asset-metadata': true,
    'aws:cdk:bundling-stacks': [],
  });
  await dispose();
});

test.each([
  ['cdk.out', {}],
  ['the output of cdk.json', { 'cdk.json': { output: 'build/assembly' } }],
])('without an app, %s is the assembly, and is not deleted', async (_, files) => {
  inFolder({ ...files, 'cdk.out/manifest.json': {}, 'build/assembly/manifest.json': {} });

  const { folder: assembly, dispose } = await assemblyOf(undefined);
  await dispose();

  expect(assembly).toBe('cdk.json' in files ? 'build/assembly' : 'cdk.out');
  expect(existsSync(assembly)).toBe(true);
});

test('a command may be longer than the name of a file', async () => {
  inFolder({ 'app.js': APP });

  const { folder: assembly, dispose } = await assemblyOf(`node app.js --note=${'a'.repeat(300)}`);

  expect(manifestIn(assembly).CDK_VALIDATION).toBe('false');
  await dispose();
});

test('a command that is the path of a script is run, although the file exists', async () => {
  inFolder({ 'app.js': APP, 'synth.sh': '#!/bin/sh\nnode app.js\n', 'cdk.json': { app: './synth.sh' } });
  chmodSync('synth.sh', 0o755);

  const { folder: assembly, dispose } = await assemblyOf(undefined);

  expect(manifestIn(assembly).CDK_VALIDATION).toBe('false');
  await dispose();
});

test('a folder on the command line takes precedence over the app of cdk.json', async () => {
  inFolder({ 'cdk.json': { app: 'exit 1' }, 'other/manifest.json': {} });

  await expect(assemblyOf('other')).resolves.toMatchObject({ folder: 'other' });
});

test.each([
  ['that fails', 'node -e "console.error(42); process.exit(3)"', /^The app ".*" ended with the exit code 3\.\n42$/],
  [
    'that is not a program',
    'no-such-program',
    /^The app "no-such-program" ended with the exit code 127\.\n.*not found/,
  ],
  ['that a signal ends', 'kill -TERM $$', /^The app "kill -TERM \$\$" was ended by the signal SIGTERM\.$/],
  ['that writes nothing', 'node -e 0', 'The app "node -e 0" wrote no cloud assembly.'],
])('an app %s is an error with what the app printed', async (_, app, message) => {
  inFolder({});

  await expect(assemblyOf(app)).rejects.toThrow(message);
});

test('the error about a cdk.json that is not JSON names the file', async () => {
  inFolder({ 'cdk.json': '{"app": }' });

  await expect(assemblyOf(undefined)).rejects.toThrow(/^cdk\.json is not JSON: /);
});

test.each([
  ['is a list', [], 'cdk.json must be a JSON object.'],
  ['has an app that is not a text', { app: 1 }, 'The "app" of cdk.json must be a text.'],
  ['has an output that is not a text', { output: ['cdk.out'] }, 'The "output" of cdk.json must be a text.'],
  ['has a context that is not an object', { context: 'city' }, 'The "context" of cdk.json must be a JSON object.'],
  ['has an empty app', { app: ' ' }, 'There is no app to test.'],
])('a cdk.json that %s is an error', async (_, cdkJson, message) => {
  inFolder({ 'cdk.json': cdkJson });

  await expect(assemblyOf(undefined)).rejects.toThrow(message);
});

test('the error in a folder without an app says which options name an app or files', async () => {
  inFolder({});

  await expect(assemblyOf(undefined)).rejects.toThrow(
    /^There is no app to test\. Start the command .* Or give --app with the folder .*or --flows and --tests/,
  );
});
