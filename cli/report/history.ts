import { type RunResult, type TestResult } from '../result/run-result';

/** The results of a test case in all runs. */
export interface TestHistory {
  readonly name: string;
  readonly place: string;
  /** The results in the order of the runs; `undefined` for a run without the test case. */
  readonly results: readonly (TestResult | undefined)[];
}

export function newestFirst(runs: readonly RunResult[]): RunResult[] {
  return [...runs].sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
}

/**
 * Returns the history of each test case: first the test cases of the newest run, in the order of this run, then the test
 * cases that only older runs have.
 */
export function histories(runs: readonly RunResult[]): TestHistory[] {
  const byRun = runs.map(({ tests }) => new Map(tests.map((test) => [keyOf(test), test])));
  const all = new Map(byRun.toReversed().flatMap((tests) => [...tests]));
  const inFirst = new Set(byRun[0].keys());
  return [...inFirst, ...[...all.keys()].filter((key) => !inFirst.has(key))].map((key) => ({
    name: all.get(key)!.name,
    place: placeOf(all.get(key)!),
    results: byRun.map((tests) => tests.get(key)),
  }));
}

/**
 * When a test case gets another name, the path of its construct stays the same. So the key has the name only for a test
 * case without a path.
 */
const keyOf = ({ name, stack, path, file }: TestResult): string => JSON.stringify([stack, path ?? [file, name]]);

export const placeOf = ({ stack, path, file }: TestResult): string =>
  [stack, path ?? file].filter((part) => part !== undefined).join(' › ');
