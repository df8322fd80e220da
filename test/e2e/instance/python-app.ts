import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { makeArtefacts } from '../../../scripts/release/artefacts';
import { INSTANCE } from '../../cli/builder-code/support/written-construct';

const PROJECT = resolve(__dirname, '../../..');

/**
 * Synthesizes an app in Python that uses the construct of each file in a separate stack. Returns the folder of the
 * assembly.
 */
export async function assemblyByPython(files: readonly string[], className: string): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'python-app-'));
  const env = { ...process.env, CDK_OUTDIR: outdir, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };
  const program = join(__dirname, 'synthesize_test_cases.py');
  await promisify(execFile)(pythonWithTheLibrary(), [program, INSTANCE, className, ...files], { env });
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

/**
 * Makes the package for Python, and installs it into a new virtual environment. Returns the path of the Python of the
 * environment.
 */
function pythonWithTheLibrary(): string {
  const target = mkdtempSync(join(tmpdir(), 'python-package-'));
  makeArtefacts({ project: PROJECT, target, languages: ['python'], warn: () => {} });
  const [wheel] = readdirSync(join(target, 'python')).filter((file) => file.endsWith('.whl'));
  const python = join(target, 'environment/bin/python');
  execFileSync('python3', ['-m', 'venv', join(target, 'environment')]);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', join(target, 'python', wheel)]);
  return python;
}
