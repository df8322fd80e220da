/**
 * Writes the JSON Schemas of the package amazon-connect-test into `cli/schema`, or into the folder that is passed as an
 * argument.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliSchemas } from './cli-schemas';

const folder = process.argv[2] ?? join(__dirname, '..', 'cli', 'schema');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(cliSchemas())) {
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, undefined, 2)}\n`);
}
