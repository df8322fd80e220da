import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { inputOptions, outputOptions } from '../../../lambda/bundling.mjs';
import temporaryFolder from '../../temporary-folder.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const clients = ['cloudformation', 'cloudwatch-logs', 'connect', 's3', 'sfn'].map((name) => `@aws-sdk/client-${name}`);

/** Bundles each client of the AWS SDK that the handlers and their tests import, with all of its operations. */
export default async function buildBundledSdk() {
  temporaryFolder();
  for (const client of clients) {
    await build({
      ...inputOptions(client),
      output: outputOptions(join(root, 'dist/bundled-sdk', `${client}.js`)),
    });
  }
}
