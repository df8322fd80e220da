import { join } from 'node:path';
import { jsonSchema } from '../lib/private/language';
import { worldFileSchema } from '../local/flow';
import { schemaOfType } from './schema-of-type';

const CLI = join(__dirname, '..', 'cli');

/** Returns the JSON Schemas of the files that the command reads and writes, by their names. */
export function cliSchemas(): Readonly<Record<string, object>> {
  const { properties, ...config } = schemaOfType(
    join(CLI, 'config/config-file.ts'),
    'ConfigFile',
    'Defaults of amazon-connect-test run',
  );
  return {
    'amazon-connect-test': {
      ...config,
      properties: { $schema: { type: 'string' }, ...(properties as object) },
      additionalProperties: false,
    },
    mutation: schemaOfType(
      join(CLI, 'mutate/mutation-result.ts'),
      'MutationResult',
      'Result of amazon-connect-test mutate',
    ),
    result: schemaOfType(join(CLI, 'result/run-result.ts'), 'RunResult', 'Result of amazon-connect-test run'),
    'test-case': testCaseSchema(),
    world: worldFileSchema,
  };
}

const TEXT = { type: 'string' };

/** Returns the schema of a test case in a file: a request of CreateTestCase, with the content as an object. */
function testCaseSchema(): object {
  const { $schema, title: _title, ...content } = jsonSchema() as { $schema: string; title: string };
  const parameters = (...names: readonly string[]) => ({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, TEXT])),
  });
  return {
    $schema,
    title: 'A test case of Amazon Connect in a file',
    description: 'A request of CreateTestCase, with the content as an object.',
    type: 'object',
    required: ['Content'],
    properties: {
      $schema: { ...TEXT, description: 'For editors; not part of the request.' },
      Name: { ...TEXT, description: 'The name. Default: the name of the file.' },
      Description: TEXT,
      EntryPoint: {
        type: 'object',
        description: 'The channel by which the simulated contact arrives, and the flow that it enters.',
        required: ['Type'],
        properties: {
          Type: { enum: ['VOICE_CALL', 'CHAT'] },
          VoiceCallEntryPointParameters: parameters('FlowId', 'SourcePhoneNumber', 'DestinationPhoneNumber'),
          ChatEntryPointParameters: parameters('FlowId'),
        },
      },
      InitializationData: {
        description: 'The attributes that the contact starts with.',
        type: ['object', 'string'],
        properties: { Attributes: { type: 'object' }, SegmentAttributes: { type: 'object' } },
      },
      Status: { enum: ['PUBLISHED', 'SAVED'] },
      Tags: { type: 'object', additionalProperties: TEXT },
      Content: content,
    },
  };
}
