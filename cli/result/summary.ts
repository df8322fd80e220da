import { type FlowDocument } from '../../local/flow';
import {
  coveredPercent,
  decisiveReadings,
  type JudgedResult,
  mergeCoverage,
  noCoverage,
} from '../../local/test-runner';
import { flowResults } from './flow-result';
import { type RunResult, type TestResult } from './run-result';

interface Executed {
  readonly test: TestResult;
  readonly execution: JudgedResult;
}

/** The thresholds of a run. A run can fail because of a threshold although all test cases passed. */
export interface Thresholds {
  /** The minimum of the run's coverage, in percent. The branches for failures do not count. */
  readonly minCoverage: number;
  /** True to fail the run when a verdict depends on a reading (a fact about the service that local runs assume). */
  readonly failOnLowConfidence: boolean;
}

interface RunFacts {
  readonly executed: readonly Executed[];
  readonly flows: readonly FlowDocument[];
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly thresholds: Thresholds;
}

/** Returns the result of a run from the results of its test cases. */
export function summarize({ executed, flows, startedAt, milliseconds, thresholds }: RunFacts): RunResult {
  const all = noCoverage(flows.flatMap(({ flow }) => flow ?? []));
  const together = mergeCoverage([all, ...executed.map(({ execution }) => execution.coverage)]);
  const tests = executed.map(({ test }) => test);
  const failed = tests.filter(({ verdict }) => verdict === 'FAILED').length;
  const coverage = coveredPercent(together);
  return {
    version: 1,
    passed: failed === 0 && isAbove(thresholds, coverage.withoutErrors, tests),
    counts: { passed: tests.length - failed, failed },
    startedAt,
    milliseconds,
    coverage,
    readings: decisiveReadings(executed.map(({ test: { name }, execution: { readings } }) => ({ name, readings }))),
    tests,
    flows: flowResults(flows, together),
  };
}

function isAbove(
  { minCoverage, failOnLowConfidence }: Thresholds,
  coverage: number,
  tests: readonly TestResult[],
): boolean {
  const isDoubtful = failOnLowConfidence && tests.some(({ confidence }) => confidence === 'low');
  return coverage >= minCoverage && !isDoubtful;
}
