import { type MetricDatum } from './metrics';

export type AlarmState = 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';

export type TreatMissingData = 'breaching' | 'ignore' | 'missing' | 'notBreaching';

/** An alarm on one metric, as AWS::CloudWatch::Alarm declares it. */
export interface Alarm {
  readonly name: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  /** In seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: TreatMissingData;
}

export type Statistic = keyof typeof STATISTICS;

export const STATISTICS = {
  Average: (values: readonly number[]) => sum(values) / values.length,
  Maximum: (values: readonly number[]) => Math.max(...values),
  Minimum: (values: readonly number[]) => Math.min(...values),
  SampleCount: (values: readonly number[]) => values.length,
  Sum: sum,
};

export type ComparisonOperator = keyof typeof COMPARISONS;

export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
};

/**
 * The state of an alarm at a time, from all values of its metric. The periods that it looks at end with the one under way; CloudWatch
 * looks at some more when values are missing.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function stateOf(alarm: Alarm, data: readonly MetricDatum[], now: Date): AlarmState {
  const isBreaching = breachesOf(alarm, data, now);
  const current = periodOf(alarm, now);
  // Between the looks that see another choice of values, the state stays.
  const looks = new Set([...isBreaching.keys()].flatMap((period) => range(period, period + alarm.evaluationPeriods)));
  return [...looks, current]
    .filter((period) => period <= current)
    .sort((left, right) => left - right)
    .reduce<AlarmState>((state, period) => look(alarm, isBreaching, period, state), 'INSUFFICIENT_DATA');
}

function look(
  { evaluationPeriods, datapointsToAlarm, treatMissingData }: Alarm,
  isBreaching: ReadonlyMap<number, boolean>,
  current: number,
  before: AlarmState,
): AlarmState {
  const points = range(current - evaluationPeriods + 1, current).map((period) => isBreaching.get(period));
  const count = (value: boolean | undefined) => points.filter((point) => point === value).length;
  const breaching = count(true);
  const missing = count(undefined);
  if (breaching >= datapointsToAlarm) {
    return 'ALARM';
  }
  if (breaching + missing < datapointsToAlarm) {
    return 'OK';
  }
  // What is missing decides.
  switch (treatMissingData) {
    case 'breaching':
      return 'ALARM';
    case 'notBreaching':
      return 'OK';
    case 'ignore':
      return before;
    case 'missing':
      return missing === evaluationPeriods ? 'INSUFFICIENT_DATA' : breaching > 0 && count(false) === 0 ? 'ALARM' : 'OK';
  }
}

/** Whether each period with values breaches the threshold. */
function breachesOf(alarm: Alarm, data: readonly MetricDatum[], now: Date): Map<number, boolean> {
  const values = new Map<number, number[]>();
  for (const { value, timestamp } of data.filter((datum) => datum.timestamp <= now)) {
    const period = periodOf(alarm, timestamp);
    values.set(period, [...(values.get(period) ?? []), value]);
  }
  const breaches = COMPARISONS[alarm.comparisonOperator];
  return new Map(
    [...values].map(([period, all]) => [period, breaches(STATISTICS[alarm.statistic](all), alarm.threshold)]),
  );
}

function periodOf({ period }: Alarm, time: Date): number {
  return Math.floor(time.getTime() / 1000 / period);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
