/** Writes docs/errors.md, the page about the reasons of failed deployments: `npm run errors`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './page';

writeFileSync(join(__dirname, '../../docs/errors.md'), errorsPage());
