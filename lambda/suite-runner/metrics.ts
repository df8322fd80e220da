import {
  METRIC_NAMESPACE,
  METRICS,
  SUITE_DIMENSION,
  type SuiteResult,
  TEST_CASE_DIMENSION,
  type TestCaseResult,
} from '../../lib/private/contract/suite';

/**
 * Returns the metrics of a run in CloudWatch's embedded metric format: a log line for the suite, and one for each test
 * case that was run. The alarms use the metrics Runs and FailedRuns, which count only the verdicts PASSED and FAILED.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsOf(result: SuiteResult): object[] {
  const at = Date.parse(result.endedAt);
  const suite = (...metrics: readonly Metric[]) => metricLine(at, { [SUITE_DIMENSION]: result.suite }, metrics);
  const { passed, failed, flaky, notRun } = result.counts;
  switch (result.verdict) {
    case 'CANCELLED':
      return [];
    case 'SKIPPED':
      return [suite([METRICS.skippedRuns, 1, 'Count'])];
    case 'COULD_NOT_RUN':
      return [suite([METRICS.notRun, notRun, 'Count'])];
    default:
      return [
        suite(
          [METRICS.runs, 1, 'Count'],
          [METRICS.passed, passed, 'Count'],
          [METRICS.failed, failed, 'Count'],
          [METRICS.flaky, flaky, 'Count'],
          [METRICS.notRun, notRun, 'Count'],
          [METRICS.failedRuns, result.verdict === 'FAILED' ? 1 : 0, 'Count'],
          [METRICS.duration, result.seconds, 'Seconds'],
        ),
        ...result.testCases
          .filter(({ status }) => status !== 'NOT_RUN')
          .map((testCase) => testCaseLine(at, result.suite, testCase)),
      ];
  }
}

function testCaseLine(at: number, suite: string, { name, status, seconds }: TestCaseResult): object {
  return metricLine(at, { [SUITE_DIMENSION]: suite, [TEST_CASE_DIMENSION]: name }, [
    [METRICS.passed, status === 'PASSED' || status === 'FLAKY' ? 1 : 0, 'Count'],
    [METRICS.failed, status === 'FAILED' ? 1 : 0, 'Count'],
    [METRICS.flaky, status === 'FLAKY' ? 1 : 0, 'Count'],
    ...(seconds === undefined ? [] : [[METRICS.duration, seconds, 'Seconds'] as const]),
  ]);
}

type Metric = readonly [name: string, value: number, unit: 'Count' | 'Seconds'];

function metricLine(
  Timestamp: number,
  dimensions: Readonly<Record<string, string>>,
  metrics: readonly Metric[],
): object {
  const directive = {
    Namespace: METRIC_NAMESPACE,
    Dimensions: [Object.keys(dimensions)],
    Metrics: metrics.map(([Name, , Unit]) => ({ Name, Unit })),
  };
  return {
    _aws: { Timestamp, CloudWatchMetrics: [directive] },
    ...dimensions,
    ...Object.fromEntries(metrics.map(([name, value]) => [name, value])),
  };
}
