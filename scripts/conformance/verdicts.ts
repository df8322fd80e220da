import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../lib/private/json/json';

/**
 * Returns the verdicts of the service by the names of the test cases. They are read from `expected.json`, if the folder
 * has this file. A test case with the verdict `?` is executed, but its verdict is not compared.
 */
export function verdictsIn(folder: string, names: readonly string[]): ReadonlyMap<string, string> {
  const file = join(folder, 'expected.json');
  const parsed = parseJson(existsSync(file) ? readFileSync(file, 'utf8') : '{}');
  if (typeof parsed === 'string') throw new Error(`expected.json of ${folder} cannot be read: ${parsed}`);
  const verdicts = new Map(Object.entries(parsed.value ?? {}).map(([name, verdict]) => [name, String(verdict)]));
  const wrong = [...verdicts].find(([, verdict]) => !['PASSED', 'FAILED', '?'].includes(verdict));
  if (wrong)
    throw new Error(
      `expected.json has the verdict "${wrong[1]}" for ${wrong[0]}; a verdict must be PASSED, FAILED or ?`,
    );
  const missing = [...verdicts.keys()].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`expected.json has a verdict without a test case: ${missing.join(', ')}`);
  return verdicts;
}
