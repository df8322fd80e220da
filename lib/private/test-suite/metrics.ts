import { GraphWidget, Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { METRIC_NAMESPACE, METRICS, SUITE_DIMENSION, TEST_CASE_DIMENSION } from '../contract/suite';

export const SUITE_METRICS: readonly string[] = Object.values(METRICS);
/** The metrics of a suite that each of its test cases has too. */
export const TEST_CASE_METRICS: readonly string[] = [METRICS.passed, METRICS.failed, METRICS.flaky, METRICS.duration];

/** Returns a metric of a suite, or of one of its test cases. The runs write the metric into their log. */
export function metricOf(suite: string, metricName: string, options: MetricOptions = {}, testCase?: string): Metric {
  const dimensionsMap = {
    [SUITE_DIMENSION]: suite,
    ...(testCase !== undefined && { [TEST_CASE_DIMENSION]: testCase }),
  };
  return new Metric({ namespace: METRIC_NAMESPACE, metricName, dimensionsMap, statistic: Stats.SUM, ...options });
}

/** Returns the graph of a suite for a dashboard. */
export function graphOf(title: string, testCases: Metric[], duration: Metric): GraphWidget {
  return new GraphWidget({
    title,
    left: testCases,
    right: [duration],
    rightYAxis: { label: 'Seconds', showUnits: false, min: 0 },
    leftYAxis: { label: 'Test cases', showUnits: false, min: 0 },
  });
}
