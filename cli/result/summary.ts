import { type FlowDocument } from '../../local/flow';
import { type Coverage, coveredPercent, mergeCoverage, noCoverage } from '../../local/test-runner';
import { flowResults } from './flow-result';
import { type RunResult, type TestResult } from './run-result';

interface Executed {
  readonly test: TestResult;
  readonly coverage: Coverage;
}

interface RunFacts {
  readonly executed: readonly Executed[];
  readonly flows: readonly FlowDocument[];
  readonly startedAt: string;
  readonly milliseconds: number;
  /** The least coverage with which the run passes, in percent. */
  readonly minCoverage: number;
}

/** Returns the result of a run from the results of its test cases. */
export function summarize({ executed, flows, startedAt, milliseconds, minCoverage }: RunFacts): RunResult {
  const all = noCoverage(flows.flatMap(({ flow }) => flow ?? []));
  const together = mergeCoverage([all, ...executed.map(({ coverage }) => coverage)]);
  const tests = executed.map(({ test }) => test);
  const failed = tests.filter(({ verdict }) => verdict === 'FAILED').length;
  const coverage = coveredPercent(together);
  return {
    version: 1,
    passed: failed === 0 && coverage >= minCoverage,
    counts: { passed: tests.length - failed, failed },
    startedAt,
    milliseconds,
    coverage,
    tests,
    flows: flowResults(flows, together),
  };
}
