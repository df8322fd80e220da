import { Stage } from 'aws-cdk-lib';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Jest loads this file for `compare-templates`. The file writes the templates that tests synthesize into the
 * folder that the environment variable TEMPLATES names.
 */

const synth = Stage.prototype.synth;
Stage.prototype.synth = function (options) {
  const assembly = synth.call(this, options);
  for (const { templateFullPath } of assembly.stacksRecursively) {
    const { currentTestName: test, testPath } = expect.getState();
    const line = JSON.stringify({ test: test ?? testPath, template: readFileSync(templateFullPath, 'utf8') });
    appendFileSync(join(process.env.TEMPLATES!, `${process.pid}.ndjson`), `${line}\n`);
  }
  return assembly;
};
