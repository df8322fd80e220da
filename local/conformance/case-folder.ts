import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { emptyWorldFolder, type ExecutionRequest, readWorldFolder, type WorldFolder } from '../test-runner';
import { readFlow } from '../flow';
import { parseJson } from '../../lib/private/json/json';
import { readTestCaseFile } from '../test-case-file';

const TEST_CASE = '.test-case.json';

/** A test case with the verdict that the service gave. */
export interface ConformanceCase {
  readonly name: string;
  readonly request: ExecutionRequest;
  readonly surroundings: WorldFolder;
  /** `PASSED`, `FAILED`, or `?` for a case that is only executed; undefined when `expected.json` does not name the case. */
  readonly expected?: string;
}

export const isCaseFolder = (folder: string): boolean => existsSync(join(folder, 'flow.json'));

/** Reads the cases of a folder: `*.test-case.json` with a `flow.json`, and perhaps an `expected.json` and a `world.json`. */
export function readCases(folder: string): ConformanceCase[] {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const id = basename(folder);
  const flow = readFlow({ id }, text('flow.json'));
  const expected = verdictsIn(existsSync(join(folder, 'expected.json')) ? text('expected.json') : '{}', folder);
  const world = join(folder, 'world.json');
  const surroundings = existsSync(world) ? readWorldFolder(world) : emptyWorldFolder;
  const files = readdirSync(folder).filter((file) => file.endsWith(TEST_CASE));
  const missing = [...expected.keys()].filter((name) => !files.includes(name + TEST_CASE));
  if (missing.length > 0) throw new Error(`expected.json names ${missing.join(', ')}, which are no test cases`);
  return files.sort().map((file) => {
    const name = file.slice(0, -TEST_CASE.length);
    const { content, initializationData, entryPoint } = readTestCaseFile(text(file));
    const contact = { flow, channel: entryPoint.channel };
    const request = { content, world: surroundings.world, contact, initializationData };
    return { name: `${id}/${name}`, request, surroundings, expected: expected.get(name) };
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
