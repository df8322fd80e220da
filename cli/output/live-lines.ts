import { type TestResult } from '../result/run-result';
import { groupLine, runningLine, testLine } from './text-report';

type Named = Pick<TestResult, 'name' | 'stack' | 'file'>;

/** Prints the results of a run while the run continues. */
export interface LiveLines {
  readonly started: (test: Named) => void;
  readonly ended: (result: TestResult) => void;
}

/** The members of process.stdout that are used here. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): void;
}

const CLEAR_LINE = '\r\u001b[2K';

/**
 * Returns functions that print a line for each result, below a heading for each stack or folder. On a terminal they
 * also show the test case that is being executed, until its result replaces it.
 */
export function liveLines(output: Output): LiveLines {
  let heading: string | undefined;
  return {
    started: (test) => {
      const group = groupLine(test);
      if (group !== heading) output.write(`${group}\n`);
      heading = group;
      if (output.isTTY) output.write(runningLine(test, output.columns));
    },
    ended: (result) => output.write(`${output.isTTY ? CLEAR_LINE : ''}${testLine(result)}\n`),
  };
}
