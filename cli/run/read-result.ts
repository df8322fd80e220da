import { readTextFile } from '../read-file';
import { type RunResult } from '../result/run-result';
import schema from '../schema/result.schema.json';
import { UnusableInput } from '../unusable-input';
import { mismatch } from './mismatch';

/** Reads a result that `run --json` wrote. Throws an UnusableInput with the reason when the file has no such result. */
export function readResult(file: string): RunResult {
  const text = readTextFile(file);
  let result: unknown;
  try {
    result = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`"${file}" is not JSON: ${(error as Error).message}.`);
  }
  const wrong = mismatch(result, schema);
  if (wrong === undefined) return result as RunResult;
  throw new UnusableInput(
    `"${file}" is not a result that this version can read: ${wrong}. Write the file with "amazon-connect-test run --json FILE".`,
  );
}
