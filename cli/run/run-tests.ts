import { type RunResult, type TestResult } from '../result/run-result';
import { summarize, type Thresholds } from '../result/summary';
import { type TestIdentity, testResult } from '../result/test-result';
import { type RunnableTest, type Source } from '../source';

export interface RunRequest {
  /**
   * A test case is chosen if its name, path, file or stack contains one of these texts, in upper or lower case. An
   * empty list chooses all test cases.
   */
  readonly patterns: readonly string[];
  readonly thresholds: Thresholds;
  /** Called with each test case before it is executed. */
  readonly started?: (test: TestIdentity) => void;
  /** Called with each result as soon as it is known. */
  readonly ended?: (result: TestResult) => void;
}

/** Executes the chosen test cases of a source, one after the other. */
export async function runTests(
  source: Source,
  { patterns, thresholds, started, ended }: RunRequest,
): Promise<RunResult> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const executed = [];
  for (const { identity, execute } of source.tests.filter((test) => isChosen(test, patterns))) {
    started?.(identity);
    const execution = await execute();
    const test = testResult(identity, execution);
    executed.push({ test, execution });
    ended?.(test);
  }
  const milliseconds = Math.round(performance.now() - began);
  return summarize({ executed, flows: source.flows, startedAt, milliseconds, thresholds });
}

function isChosen({ identity }: RunnableTest, patterns: readonly string[]): boolean {
  const named = [identity.name, identity.path, identity.file, identity.stack].join('\n').toLowerCase();
  return patterns.length === 0 || patterns.some((pattern) => named.includes(pattern.toLowerCase()));
}
