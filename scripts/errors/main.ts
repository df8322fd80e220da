/** Prints the reasons of failed deployments to the page of the documentation: `npm run errors`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './page';

writeFileSync(join(__dirname, '../../docs/errors.md'), errorsPage());
