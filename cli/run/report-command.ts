import { readTextFile } from '../read-file';
import { reportPage } from '../report/page';
import { type RunResult } from '../result/run-result';
import { UnusableInput } from '../unusable-input';
import { writeFile } from './write-file';

/** Writes the HTML page about results in files that `run --json` wrote. */
export function reportCommand(files: readonly string[], { html }: { readonly html: string }): void {
  writeFile(html, reportPage(files.map(readResult)));
  console.log(`The report is in ${html}.`);
}

function readResult(file: string): RunResult {
  const text = readTextFile(file);
  let result: Partial<Record<keyof RunResult, unknown>> | undefined;
  try {
    result = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`"${file}" is not JSON: ${(error as Error).message}.`);
  }
  if (result?.version === 1 && Array.isArray(result.tests) && Array.isArray(result.flows)) {
    return result as unknown as RunResult;
  }
  throw new UnusableInput(
    `"${file}" is not a result that this version can read: expected a file that "amazon-connect-test run --json FILE" wrote.`,
  );
}
