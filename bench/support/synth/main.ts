/*
 * Synthesizes an app, and prints the CPU time of the whole process in seconds. Each app has a file in this folder, so
 * that the process loads only the modules that the app uses.
 *
 *     node main.js APP [--validate]
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';

/** Disables the validation of aws-cdk-lib, which takes most of the time. The installed version has no option for that. */
function disableValidation(): void {
  const load = createRequire(require.resolve('aws-cdk-lib/package.json'));
  Object.assign(load('./core/lib/private/synthesis-validation.js') as object, { validateTemplates: () => undefined });
}

const [name, option] = process.argv.slice(2);
if (option !== '--validate') disableValidation();
const app = new App({ analyticsReporting: false });
const { define } = createRequire(__filename)(join(__dirname, name)) as { define(stack: Stack): unknown };
define(new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } }));
app.synth();
const { user, system } = process.cpuUsage();
console.log((user + system) / 1e6);
