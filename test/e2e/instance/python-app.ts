import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { INSTANCE } from '../../cli/builder-code/support/written-construct';
import { pythonWithConstructs } from '../packages';

/**
 * Synthesizes an app in Python that uses the construct of each file in a separate stack. Returns the folder of the
 * assembly.
 */
export async function assemblyByPython(files: readonly string[], className: string): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'python-app-'));
  const env = { ...process.env, CDK_OUTDIR: outdir, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };
  const program = join(__dirname, 'synthesize_test_cases.py');
  await promisify(execFile)(await pythonWithConstructs(), [program, INSTANCE, className, ...files], { env });
  return outdir;
}

/** Synthesizes a Python app with pulled test cases. Returns a map for each file: the contents by the names of the test cases. */
export async function synthesizedByPython(files: readonly string[]): Promise<Map<string, unknown>[]> {
  const outdir = await assemblyByPython(files, 'PulledTestCases');
  return files.map((_, index) => {
    const template = JSON.parse(readFileSync(join(outdir, `Stack${index}.template.json`), 'utf8'));
    const resources = Object.values(template.Resources) as { Type: string; Properties: Record<string, string> }[];
    const testCases = resources.filter(({ Type }) => Type === 'Custom::ConnectTestCase');
    return new Map(testCases.map(({ Properties }) => [Properties.Name, JSON.parse(Properties.Content)]));
  });
}
