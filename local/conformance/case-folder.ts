import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { emptyWorldFolder, type ExecutionRequest, readWorldFolder, type WorldFolder } from '../test-runner';
import { readFlow } from '../flow';
import { parseJson } from '../../lib/private/json/json';
import { readTestCaseFile } from '../test-case-file';

const TEST_CASE = '.test-case.json';

/** A test case, and everything that its execution needs. */
export interface TestCaseFile {
  /** The name of the file without its ending. */
  readonly name: string;
  readonly request: ExecutionRequest;
  readonly surroundings: WorldFolder;
}

/** A test case with the verdict that the service gave. */
export interface ConformanceCase extends TestCaseFile {
  /** `PASSED`, `FAILED`, or `?` for a case that is only executed; undefined when `expected.json` does not name the case. */
  readonly expected?: string;
}

export const isCaseFolder = (folder: string): boolean => existsSync(join(folder, 'flow.json'));

/** Reads the cases of a folder: its test cases, and the verdicts in its `expected.json` if it has one. */
export function readCases(folder: string): ConformanceCase[] {
  const file = join(folder, 'expected.json');
  const expected = verdictsIn(existsSync(file) ? readFileSync(file, 'utf8') : '{}', folder);
  const testCases = readTestCases(folder);
  const names = testCases.map(({ name }) => name);
  const missing = [...expected.keys()].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`expected.json names ${missing.join(', ')}, which are no test cases`);
  return testCases.map((testCase) => ({
    ...testCase,
    name: `${basename(folder)}/${testCase.name}`,
    expected: expected.get(testCase.name),
  }));
}

/** Reads the test cases of a folder: `*.test-case.json` with a `flow.json`, and perhaps a `world.json`. */
export function readTestCases(folder: string): TestCaseFile[] {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const flow = readFlow({ id: basename(folder) }, text('flow.json'));
  const world = join(folder, 'world.json');
  const surroundings = existsSync(world) ? readWorldFolder(world) : emptyWorldFolder;
  const files = readdirSync(folder).filter((file) => file.endsWith(TEST_CASE));
  return files.sort().map((file) => {
    const { content, initializationData, entryPoint } = readTestCaseFile(text(file));
    const contact = { flow, channel: entryPoint.channel };
    const request = { content, world: surroundings.world, contact, initializationData };
    return { name: file.slice(0, -TEST_CASE.length), request, surroundings };
  });
}

function verdictsIn(text: string, folder: string): Map<string, string> {
  const parsed = parseJson(text);
  if (typeof parsed === 'string') throw new Error(`expected.json of ${folder} cannot be read: ${parsed}`);
  const verdicts = new Map(Object.entries(parsed.value ?? {}).map(([name, verdict]) => [name, String(verdict)]));
  const wrong = [...verdicts].find(([, verdict]) => !['PASSED', 'FAILED', '?'].includes(verdict));
  if (wrong) throw new Error(`expected.json says "${wrong[1]}" of ${wrong[0]}; it must be PASSED, FAILED or ?`);
  return verdicts;
}
