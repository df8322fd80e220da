/**
 * Writes the schemas by which the local CloudFormation checks the properties of native types of Amazon Connect.
 * They come from the registry schemas of AWS, which cfn-lint publishes on PyPI under MIT-0, a license that requires
 * no notice. Needs python3 with pip: `npx tsx scripts/write-native-schemas.ts`.
 */
import { unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CFN_LINT = 'cfn-lint==1.58.0';
const SCHEMAS = 'cfnlint/data/schemas';
const TARGET = join(__dirname, '../local/aws/connect/native-schemas.json');

/** The resource types of Amazon Connect that the local cloud supports. */
const TYPES = [
  'ContactFlow',
  'ContactFlowModule',
  'ContactFlowModuleAlias',
  'ContactFlowModuleVersion',
  'ContactFlowVersion',
  'HoursOfOperation',
  'Instance',
  'InstanceStorageConfig',
  'IntegrationAssociation',
  'PhoneNumber',
  'Prompt',
  'Queue',
  'QuickConnect',
  'RoutingProfile',
  'SecurityProfile',
  'TestCase',
  'User',
  'View',
].map((name) => `AWS::Connect::${name}`);

const CHECKED = [
  'type',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
];

interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface RegistrySchema extends Schema {
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly readOnlyProperties?: readonly string[];
  readonly createOnlyProperties?: readonly string[];
}

/**
 * Returns the part of a type's schema that is checked, with references replaced by their definitions, and without
 * read-only properties, which a template does not have.
 */
function checkedSchema(schema: RegistrySchema) {
  const readOnly = names(schema.readOnlyProperties);
  const { properties, ...root } = reduced(schema, schema.definitions ?? {}) as RegistrySchema;
  const given = Object.entries(properties!).filter(([name]) => !readOnly.includes(name));
  return { ...root, properties: Object.fromEntries(given), createOnly: names(schema.createOnlyProperties) };
}

function reduced(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const { $ref, items, properties } = schema;
  if ($ref !== undefined) return reduced(definitions[$ref.replace('#/definitions/', '')], definitions);
  const kept = Object.entries(schema).filter(([name, value]) => CHECKED.includes(name) && !isBroken(name, value));
  const members = Object.entries(properties ?? {}).map(([name, member]) => [name, reduced(member, definitions)]);
  return {
    ...Object.fromEntries(kept),
    ...(items && { items: reduced(items, definitions) }),
    ...(properties && { properties: Object.fromEntries(members) }),
  };
}

/**
 * Tells whether a keyword of a schema is the broken pattern for phone numbers in AWS::Connect::TestCase. The pattern is
 * escaped twice, so no phone number matches it.
 */
function isBroken(keyword: string, value: unknown): boolean {
  return keyword === 'pattern' && String(value).includes('\\\\+[1-9]\\\\d');
}

function names(paths: readonly string[] = []): string[] {
  return paths.map((path) => path.replace('/properties/', '')).sort();
}

/** Downloads the package cfn-lint, and returns a function that reads a file of it. */
function download(folder: string): (path: string) => unknown {
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--dest', folder];
  execFileSync('python3', ['-m', 'pip', 'download', ...options, CFN_LINT], { stdio: 'inherit' });
  const files = unzipSync(readFileSync(join(folder, readdirSync(folder)[0])));
  return (path) => JSON.parse(Buffer.from(files[`${SCHEMAS}/${path}`]).toString());
}

const folder = mkdtempSync(join(tmpdir(), 'native-schemas-'));
try {
  const read = download(folder);
  const files = read('providers/us-east-1.json') as Readonly<Record<string, string>>;
  const lines = TYPES.map((type) => {
    const schema = read(`resources/${files[type]}.json`) as RegistrySchema;
    return `${JSON.stringify(type)}:${JSON.stringify(checkedSchema(schema))}`;
  });
  writeFileSync(TARGET, `{\n${lines.join(',\n')}\n}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
