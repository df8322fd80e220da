/** Writes the JSON Schema of the Testing language to the file that the package ships. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema } from '../lib/private/language';

writeFileSync(join(__dirname, '..', 'testing-language.schema.json'), `${JSON.stringify(jsonSchema(), undefined, 2)}\n`);
