import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AssemblyError, loadAssembly } from '../../../local/assembly';
import { type Parser } from '../parser';

const INSTANCE = 'arn:aws:connect:eu-central-1:444455556666:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

const CONTENT = { Version: '2019-10-30', Metadata: {}, Observations: [] };
const FLOW = {
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
};

const TEMPLATE = {
  Parameters: { Name: { Type: 'String', Default: 'menu' } },
  Conditions: { Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'menu'] } },
  Resources: {
    Flow: {
      Type: 'AWS::Connect::ContactFlow',
      Properties: { InstanceArn: INSTANCE, Name: { Ref: 'Name' }, Type: 'CONTACT_FLOW', Content: JSON.stringify(FLOW) },
    },
    Test: {
      Type: 'AWS::Connect::TestCase',
      Condition: 'Yes',
      DependsOn: ['Flow'],
      Properties: {
        InstanceArn: INSTANCE,
        Name: 'test',
        Status: 'PUBLISHED',
        Content: JSON.stringify(CONTENT),
        EntryPoint: {
          Type: 'VOICE_CALL',
          VoiceCallEntryPointParameters: { FlowId: { 'Fn::GetAtt': ['Flow', 'ContactFlowArn'] } },
        },
      },
      Metadata: { 'aws:cdk:path': 'Menu/Test/Resource' },
    },
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: 'https://s3.amazonaws.com/bucket/nested.json', Parameters: { Name: 'nested' } },
    },
  },
  Outputs: { Arn: { Value: { Ref: 'Flow' }, Export: { Name: 'arn' } } },
};
const ASSETS = {
  files: {
    nested: {
      source: { path: 'Nested.template.json', packaging: 'file' },
      destinations: { current: { bucketName: 'bucket', objectKey: 'nested.json' } },
    },
  },
};
const MANIFEST = {
  version: '54.0.0',
  artifacts: {
    'Menu.assets': { type: 'cdk:asset-manifest', properties: { file: 'Menu.assets.json' } },
    Menu: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      displayName: 'Menu',
      dependencies: ['Menu.assets'],
      properties: { templateFile: 'Menu.template.json', stackName: 'Menu', parameters: { Name: 'menu' } },
      metadata: { '/Menu/Flow/Resource': [{ type: 'aws:cdk:logicalId', data: 'Flow' }] },
      additionalMetadataFile: 'Menu.metadata.json',
    },
    'assembly-Stage': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  },
};

const FILES = {
  'manifest.json': MANIFEST,
  'Menu.template.json': TEMPLATE,
  'Menu.assets.json': ASSETS,
  'Menu.metadata.json': { '/Menu/Test/Resource': [{ type: 'aws:cdk:logicalId', data: 'Test' }] },
  'Nested.template.json': { Resources: { Flow: TEMPLATE.Resources.Flow } },
  'assembly-Stage/manifest.json': { artifacts: {} },
};

/** Returns a parser that reads a text as one file of an assembly, whose other files stay as they are. */
function assemblyWith(name: string, file: keyof typeof FILES): Parser {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-assembly-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  Object.entries(FILES).forEach(([path, json]) => write(path, JSON.stringify(json)));
  return {
    name,
    valid: [JSON.stringify(FILES[file])],
    async read(text) {
      write(file, text);
      const { testCases, close } = await loadAssembly(folder);
      await close();
      return testCases.length;
    },
    isRefusal: (error) => error instanceof AssemblyError,
  };
}

/** The parsers of the files of a cloud assembly, which `run --app` reads. */
export const ASSEMBLY_PARSERS: readonly Parser[] = [
  assemblyWith('assembly-manifest', 'manifest.json'),
  assemblyWith('assembly-template', 'Menu.template.json'),
  assemblyWith('assembly-assets', 'Menu.assets.json'),
  assemblyWith('assembly-metadata', 'Menu.metadata.json'),
];
