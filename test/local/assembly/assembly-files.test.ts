import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AssemblyError, loadAssembly } from '../../../local/assembly';

const STACK = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Menu.json' } };
const ASSETS = { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } };
const TEMPLATE = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };

/** Writes an assembly of one stack. The given files are added, or replace the files of the same names. */
function assemblyWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const all = {
    ...{ 'manifest.json': { artifacts: { Menu: STACK, Assets: ASSETS } }, 'assets.json': {}, 'Menu.json': TEMPLATE },
    ...files,
  };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** The files of a stack with five nested stacks. Each nested stack has `resources` resources. */
const withFiveNestedStacks = (resources: number) => ({
  'Menu.json': {
    Resources: Object.fromEntries(
      ['A', 'B', 'C', 'D', 'E'].map((name) => [
        name,
        { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://bucket/nested.json' } },
      ]),
    ),
  },
  'nested.json': {
    Resources: Object.fromEntries(
      Array.from({ length: resources }, (_, index) => [`Topic${index}`, { Type: 'AWS::SNS::Topic' }]),
    ),
  },
  'assets.json': {
    files: { a: { source: { path: 'nested.json' }, destinations: { b: { objectKey: 'nested.json' } } } },
  },
});

const manifest = (...artifacts: readonly unknown[]) => ({
  'manifest.json': {
    artifacts: Object.fromEntries(artifacts.map((artifact, index) => [`Artifact${index}`, artifact])),
  },
});

test('An assembly of one stack is loaded', async () => {
  const { testCases, close } = await loadAssembly(assemblyWith({}));

  expect(testCases).toEqual([]);
  await close();
});

test('A stack and its nested stacks may have 2500 resources', async () => {
  const { close } = await loadAssembly(assemblyWith(withFiveNestedStacks(499)));
  await close();
});

test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
  [
    'a manifest that is null',
    { 'manifest.json': null },
    /manifest\.json .* cannot be read: \$ must be an object; got null/,
  ],
  ['artifacts in a list', { 'manifest.json': { artifacts: [] } }, /\$\.artifacts must be an object; got \[\]/],
  ['an artifact that is null', manifest(null), /\$\.artifacts\["Artifact0"\] must be an object; got null/],
  ['an artifact without a type', manifest({}), /\$\.artifacts\["Artifact0"\] must have the member "type"/],
  [
    'assets without a file',
    manifest({ type: ASSETS.type }),
    /^The artifact Artifact0 of the cloud assembly has no "file"/,
  ],
  [
    'a stage without a folder',
    manifest({ type: 'cdk:cloud-assembly' }),
    /^The artifact Artifact0 .* has no "directoryName"/,
  ],
  [
    'a stage in the folder of the assembly itself',
    manifest({ type: 'cdk:cloud-assembly', properties: { directoryName: '.' } }),
    /^The folder .* of the stage Artifact0 is not within the cloud assembly in /,
  ],
  [
    'a stage outside of the assembly',
    manifest({ type: 'cdk:cloud-assembly', properties: { directoryName: '../other' } }),
    /^The folder .* of the stage Artifact0 is not within the cloud assembly in /,
  ],
  [
    'a template that is not there',
    manifest({ ...STACK, properties: { templateFile: 'none.json' } }),
    /none\.json .* ENOENT/,
  ],
  [
    'a metadata file with a text',
    { ...manifest({ ...STACK, additionalMetadataFile: 'more.json' }), 'more.json': { '/Menu': 'x' } },
    /more\.json .* \$\["\/Menu"\] must be a list; got "x"/,
  ],
  [
    'a nested stack whose template contains itself',
    {
      'Menu.json': {
        Resources: {
          First: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://bucket/nested.json' } },
          Second: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://bucket/nested.json' } },
        },
      },
      'assets.json': {
        files: { a: { source: { path: 'Menu.json' }, destinations: { b: { objectKey: 'nested.json' } } } },
      },
    },
    /^Menu: the stack and its nested stacks have more than 2500 resources, .* the template Menu\.json contains itself as a nested stack\.$/,
  ],
  [
    'a last nested stack that has too many resources',
    withFiveNestedStacks(500),
    /^Menu: the stack and its nested stacks have more than 2500 resources, /,
  ],
  [
    'a nested stack whose template is not there',
    {
      'Menu.json': {
        Resources: {
          Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://bucket/nested.json' } },
        },
      },
      'assets.json': {
        files: { a: { source: { path: 'none.json' }, destinations: { b: { objectKey: 'nested.json' } } } },
      },
    },
    /^Menu\/Nested: .*none\.json .* ENOENT/,
  ],
  [
    'an asset without a source',
    { 'assets.json': { files: { a: {} } } },
    /assets\.json .* must have the member "source"/,
  ],
  [
    'an asset whose path is no text',
    { 'assets.json': { files: { a: { source: { path: 1 }, destinations: {} } } } },
    /source\.path must be a text; got 1/,
  ],
  ['a template that is null', { 'Menu.json': null }, /Menu\.json .* \$ must be an object; got null/],
  [
    'a template that is nested too deep',
    { 'Menu.json': `${'['.repeat(20_000)}${']'.repeat(20_000)}` },
    /it is nested more than 256 levels deep/,
  ],
  [
    'a template with a resource without a type',
    { 'Menu.json': { Resources: { Topic: {} } } },
    /^Menu: .*\[\/Resources\/Topic\] Every Resources object/,
  ],
  [
    'a template with an output that is null',
    { 'Menu.json': { ...TEMPLATE, Outputs: { Arn: null } } },
    /^Menu: .*\[\/Outputs\/Arn\]/,
  ],
])('An assembly with %s is refused in a sentence', async (_, files, message) => {
  const standing = loadAssembly(assemblyWith(files));

  await expect(standing).rejects.toThrow(AssemblyError);
  await expect(standing).rejects.toThrow(message);
});
